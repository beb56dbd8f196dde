"""The page of the computer room: stands, checks, candidates and failures, folders and discs (Z7.1)."""

from ui.administrator.screen import ComputersScreen as ComputersScreen
