"""Line icons as inline SVG, so that nothing is fetched; all are hidden from screen readers."""

from __future__ import annotations

_SVG = (
    '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" '
    'stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" '
    'aria-hidden="true" focusable="false">{}</svg>'
)

LOGO = _SVG.format('<path d="M5 2.75h7l3.5 3.5v11H5z"/><path d="M12 2.75v3.5h3.5M7.75 13.75h5"/>')
PLUS = _SVG.format('<path d="M10 4.5v11M4.5 10h11"/>')
THEME = _SVG.format('<circle cx="10" cy="10" r="6.75"/><path d="M10 3.25v13.5"/>')
COPY = _SVG.format(
    '<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/>'
    '<path d="M13 4.75V4A1 1 0 0 0 12 3H4.5a1 1 0 0 0-1 1v7.5a1 1 0 0 0 1 1h.25"/>'
)
RETRY = _SVG.format('<path d="M15.5 6.5A6.5 6.5 0 1 0 16.5 10M15.75 3v3.75H12"/>')
PREVIOUS = _SVG.format('<path d="M12 5l-5 5 5 5"/>')
NEXT = _SVG.format('<path d="M8 5l5 5-5 5"/>')
CLOSE = _SVG.format('<path d="M5 5l10 10M15 5L5 15"/>')
ABSTAINED = _SVG.format('<circle cx="10" cy="10" r="6.75"/><path d="M5.4 14.6l9.2-9.2"/>')
FAILED = _SVG.format('<path d="M10 3.25l7.25 13H2.75z"/><path d="M10 8.25v3.5M10 14v.01"/>')
SUPPORTED = _SVG.format('<circle cx="10" cy="10" r="6.75"/><path d="M6.9 10.3l2.1 2.1 4.2-4.6"/>')
CONTRADICTED = _SVG.format(
    '<circle cx="10" cy="10" r="6.75"/><path d="M7.6 7.6l4.8 4.8M12.4 7.6l-4.8 4.8"/>'
)
UNVERIFIABLE = _SVG.format(
    '<circle cx="10" cy="10" r="6.75"/>'
    '<path d="M8.1 8.3a1.95 1.95 0 1 1 2.9 1.7c-.7.4-1 .8-1 1.5M10 13.6v.01"/>'
)
DOWNLOAD = _SVG.format('<path d="M10 3.5v9M6.5 9.25L10 12.75l3.5-3.5M4 16h12"/>')
UPLOAD = _SVG.format('<path d="M10 13V4M6.5 7.25L10 3.75l3.5 3.5M4 16h12"/>')
TRASH = _SVG.format(
    '<path d="M4 5.75h12M8 5.5V3.75h4V5.5M5.5 5.75l.75 10.5h7.5l.75-10.5M8.5 8.75v4.5M11.5 8.75v4.5"/>'
)
WARNING = FAILED
EDIT = _SVG.format('<path d="M4 16l.75-3.25L13.5 4l2.5 2.5-8.75 8.75z"/>')
UP = _SVG.format(
    '<path d="M6.5 9l3-5.75c1.25 0 2 .9 1.75 2.25L10.75 8H15a1.5 1.5 0 0 1 1.5 1.8l-1 5'
    'a1.5 1.5 0 0 1-1.5 1.2H6.5z"/><path d="M6.5 9H3.5v7h3"/>'
)
DOWN = _SVG.format(
    '<path d="M13.5 11l-3 5.75c-1.25 0-2-.9-1.75-2.25l.5-2.5H5a1.5 1.5 0 0 1-1.5-1.8l1-5'
    'A1.5 1.5 0 0 1 6 4h7.5z"/><path d="M13.5 11h3V4h-3"/>'
)
MORE = _SVG.format('<path d="M4.5 10v.01M10 10v.01M15.5 10v.01" stroke-width="2.25"/>')
PAST = _SVG.format('<circle cx="10" cy="10" r="6.75"/><path d="M10 6v4.25l2.75 1.5"/>')
PERSON = _SVG.format(
    '<circle cx="10" cy="7" r="3"/><path d="M4 16.5c.75-3 3-4.5 6-4.5s5.25 1.5 6 4.5"/>'
)
FILTER = _SVG.format('<path d="M3.5 5.5h13M6 10h8M8.5 14.5h3"/>')
