"""Rings of many areas, simplified so that neighbours keep one common border."""


def rings_of(geometry):
    """All rings of a polygon or multipolygon, as lists of (lon, lat) in 1/100000 degree, open."""
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    for part in parts:
        for ring in part:
            points = [(round(x * 100000), round(y * 100000)) for x, y, *_ in ring]
            open_ring = [p for p, q in zip(points, points[1:] + points[:1]) if p != q]
            if len(open_ring) >= 3:
                yield open_ring


def junctions(rings):
    """Points where more than two borders meet: they must survive in every ring alike."""
    neighbours = {}
    for ring in rings:
        for i, point in enumerate(ring):
            near = neighbours.setdefault(point, set())
            near.add(ring[i - 1])
            near.add(ring[(i + 1) % len(ring)])
    return {point for point, near in neighbours.items() if len(near) > 2}


def arcs(ring, fixed):
    """A ring cut at its junctions into open arcs, each with both of its ends."""
    starts = [i for i, point in enumerate(ring) if point in fixed]
    if not starts:
        first = ring.index(min(ring))
        turned = ring[first:] + ring[:first]
        far = max(range(len(turned)), key=lambda i: (distance2(turned[0], turned[i]), turned[i]))
        return [turned[: far + 1], turned[far:] + turned[:1]]
    turned = ring[starts[0]:] + ring[: starts[0]] + [ring[starts[0]]]
    cuts = [i for i, point in enumerate(turned) if point in fixed]
    return [turned[a: b + 1] for a, b in zip(cuts, cuts[1:])]


def distance2(a, b):
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def off_line2(p, a, b):
    """Squared distance of a point from the segment a-b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length2 = dx * dx + dy * dy
    if length2 == 0:
        return distance2(p, a)
    t = min(1.0, max(0.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2))
    return (p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2


def simplify(arc, tolerance):
    """Douglas-Peucker, always run in the same direction, so that both neighbours get the same points."""
    turned = arc[0] > arc[-1] or (arc[0] == arc[-1] and arc[1] > arc[-2])
    points = arc[::-1] if turned else arc
    keep, todo, limit = {0, len(points) - 1}, [(0, len(points) - 1)], tolerance * tolerance
    while todo:
        a, b = todo.pop()
        worst, at = limit, None
        for i in range(a + 1, b):
            off = off_line2(points[i], points[a], points[b])
            if off > worst:
                worst, at = off, i
        if at is not None:
            keep.add(at)
            todo += [(a, at), (at, b)]
    out = [points[i] for i in sorted(keep)]
    return out[::-1] if turned else out


def area2(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])))


def simplified(areas):
    """[(label, geometry, tolerance)] → [(label, [ring])]; slivers and islets are dropped, but not all."""
    raw = [(label, list(rings_of(geometry)), tolerance) for label, geometry, tolerance in areas]
    fixed = junctions([ring for _, rings, _ in raw for ring in rings])
    finest = {}
    for _, rings, tolerance in raw:
        for ring in rings:
            for arc in arcs(ring, fixed):
                key = (min(arc[0], arc[-1]), max(arc[0], arc[-1]), len(arc))
                finest[key] = min(tolerance, finest.get(key, tolerance))
    out = []
    for label, rings, tolerance in raw:
        small = []
        for ring in rings:
            points = []
            for arc in arcs(ring, fixed):
                key = (min(arc[0], arc[-1]), max(arc[0], arc[-1]), len(arc))
                points += simplify(arc, finest[key])[:-1]
            if len(points) >= 3:
                small.append(points)
        if not small:
            small = [max(rings, key=lambda ring: (area2(ring), ring))]
        small.sort(key=lambda ring: (-area2(ring), ring))
        out.append((label, [r for i, r in enumerate(small) if i == 0 or area2(r) > 8 * tolerance ** 2]))
    return out
