"""A screen reader's ears: tells on stdout what AT-SPI tells it, a line of JSON each.

Run by the system's Python, which has the bindings; it knows nothing of the program.
"""

import json

import gi  # type: ignore[import-not-found,import-untyped,unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: E402

KINDS = ("object:state-changed:focused", "object:announcement")


def heard(event):  # type: ignore[no-untyped-def]
    source = event.source
    if event.type == KINDS[0] and not event.detail1:
        return  # the place that was left
    told = {
        "kind": event.type.split(":")[-1],
        "name": source.get_name(),
        "role": source.get_role_name(),
        "why": source.get_description(),
        "said": event.any_data if isinstance(event.any_data, str) else "",
        "urgent": event.detail1 == 2,
    }
    print(json.dumps(told), flush=True)


Atspi.init()
listener = Atspi.EventListener.new(heard)
for kind in KINDS:
    listener.register(kind)
print(json.dumps({"kind": "ready"}), flush=True)
GLib.MainLoop().run()
