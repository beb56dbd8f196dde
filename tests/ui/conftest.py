"""What holds for every test of the windows."""

from ui.window.lasting import make_none_last

# One run of the tests makes more calls into the toolkit than many days.
make_none_last()
