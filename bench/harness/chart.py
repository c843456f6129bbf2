"""Bars as plain SVG: readable in light and dark, and in a diff."""
from xml.sax.saxutils import escape

WIDTH, LEFT, ROW, OURS, THEIRS = 760, 250, 26, "#2f6f8f", "#9aa5ad"


def bars(title, unit, values):
    top = max(value for _, value in values) or 1
    height = 44 + ROW * len(values)
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="13" role="img">',
             f"<title>{escape(title)}</title>", f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
             f'<text x="10" y="22" font-weight="bold" fill="#222222">{escape(title)} ({escape(unit)})</text>']
    for i, (name, value) in enumerate(values):
        y = 38 + i * ROW
        length = max(1, (WIDTH - LEFT - 90) * value / top)
        colour = OURS if name.startswith("InspectIQ") else THEIRS
        lines += [f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end" fill="#222222">{escape(name)}</text>',
                  f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{ROW - 8}" fill="{colour}"/>',
                  f'<text x="{LEFT + length + 6:.1f}" y="{y + 14}" fill="#222222">{number(value)}</text>']
    return "\n".join(lines + ["</svg>"]) + "\n"


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
