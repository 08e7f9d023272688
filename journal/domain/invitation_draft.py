"""An invitation not yet sent, as the plain JSON data that the composer reads (`ui.composer.draft`).

The composer adds what only it knows: where its placeholders stand. Without that it takes the text apart.
"""

from __future__ import annotations

from journal.domain.entry import InvitationFields


def payload_of(fields: InvitationFields) -> dict[str, object]:
    """JSON data; days and times as in ISO 8601."""
    return {
        "template_key": fields.template_key,
        "template_title": fields.template_title,
        "channel": fields.channel.value,
        "meet_on": fields.meet_on.isoformat() if fields.meet_on else None,
        "meet_at": fields.meet_at.isoformat("minutes") if fields.meet_at else None,
        "place": fields.place,
        "minutes": fields.minutes,
        "circle_id": fields.circle_id,
        "meeting_id": fields.meeting_id,
        "own": {},
        "text": fields.text,
    }
