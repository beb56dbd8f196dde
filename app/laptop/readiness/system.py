"""What this machine says of its disk, battery and zone."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import psutil

from app.laptop.readiness.probes import Battery


def free_bytes(folder: Path) -> int | None:
    """The free space where `folder` lies or would lie; None where no disk is there or it does not answer."""
    place = folder.absolute()
    try:
        there = next((path for path in (place, *place.parents) if path.is_dir()), None)
        return None if there is None else shutil.disk_usage(there).free
    except OSError:
        return None


def battery() -> Battery | None:
    """The battery, or None where the system shows none."""
    found = psutil.sensors_battery()
    if found is None:
        return None
    return Battery(percent=round(found.percent), plugged=found.power_plugged)


def zone_minutes(moment: datetime) -> int:
    """The system's own UTC offset at `moment`, in minutes."""
    return (moment.astimezone().utcoffset() or timedelta()) // timedelta(minutes=1)
