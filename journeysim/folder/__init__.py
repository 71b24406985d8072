"""The run folder: everything a stranger needs to see, judge and repeat a run, written whole or not at all.

Text files are plain UTF-8 without a byte-order mark, lines end in a line feed on every platform, tables are comma-separated values
with a header. A folder is first written beside its final place and then renamed, so that half a folder is never found.
This room knows no drawing: whoever draws hands over the finished files.
"""

from journeysim.folder.placing import Draft, Place, is_run_folder, opened, place, shown

__all__ = ["Draft", "Place", "is_run_folder", "opened", "place", "shown"]
