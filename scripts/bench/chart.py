"""Lines in an SVG: what the pictures of measurements share."""

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 360, 64, 24, 190, 48
COLOURS = ["#1b6ca8", "#b8501f", "#4a7c3a", "#7a4fa3"]
LINE = 14


def chart(series, across, up, below, beside=""):
    """An SVG of lines by name.

    `series`: name → points (x, y). `across` and `up`: a function from a value to a share from 0 to 1, and the values
    that are written at the axis with their words. `below` and `beside`: what the axes mean.
    """
    (x_of, x_ticks), (y_of, y_ticks) = across, up
    x = lambda value: LEFT + x_of(value) * (WIDTH - LEFT - RIGHT)
    y = lambda value: HEIGHT - BOTTOM - y_of(value) * (HEIGHT - TOP - BOTTOM)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for value, words in y_ticks:
        at = y(value)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{words}</text>')
    for value, words in x_ticks:
        out.append(f'<text x="{x(value):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{words}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    out.append(f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">{below}</text>')
    out.append(f'<text x="6" y="{TOP - 8}">{beside}</text>')
    colours = dict(zip(series, COLOURS))
    for name, line in series.items():
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colours[name]}" stroke-width="2"/>')
        out += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3" fill="{colours[name]}"/>' for a, b in line]
    # Names stand at the ends of their lines, none on another.
    above = float("-inf")
    for name, line in sorted(series.items(), key=lambda one: y(one[1][-1][1])):
        end, height = line[-1]
        above = max(y(height) + 4, above + LINE)
        out.append(f'<text x="{x(end) + 8:.1f}" y="{above:.1f}" fill="{colours[name]}">{name}</text>')
    return "\n".join([*out, "</svg>"])
