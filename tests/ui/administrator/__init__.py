"""The page of the computer room, worked by keyboard."""
