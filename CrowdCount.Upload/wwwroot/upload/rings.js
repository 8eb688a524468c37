// Heads as rings: white over a dark halo, visible on any photo.

const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name);

/** An SVG with a ring around each point, in pixels of the screen. */
export function rings(points) {
  const drawing = svg('svg');
  points.forEach(([x, y], i) => {
    for (const kind of ['halo', 'ring']) {
      const ring = svg('circle');
      ring.setAttribute('class', kind);
      ring.setAttribute('cx', x.toFixed(1));
      ring.setAttribute('cy', y.toFixed(1));
      ring.setAttribute('r', radius(points, i).toFixed(1));
      drawing.append(ring);
    }
  });
  return drawing;
}

// Small heads overlap in dense crowds: the ring shrinks with the distance to the nearest one, 7 to 3 px.
function radius(points, i) {
  let nearest = Infinity;
  for (let j = 0; j < points.length; j++) {
    if (j !== i) nearest = Math.min(nearest, Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]));
  }
  return Math.max(3, Math.min(7, nearest * 0.4));
}
