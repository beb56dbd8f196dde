"""Where the program keeps its own data when nobody says otherwise."""

from pathlib import Path

import platformdirs

APPLICATION = "protokolant"


def default_store() -> Path:
    """The laptop's store in the user's own data folder; on Windows the local one, which does not roam."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False, roaming=False) / "laptop"


def default_desk() -> Path:
    """The desk's store beside it."""
    return default_store().with_name("desk")
