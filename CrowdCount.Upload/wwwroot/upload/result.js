// The count, large, and the photo with the heads that were found.

import { people, seconds, whole, word } from './words.js';

const count = document.getElementById('count');
const elapsed = document.getElementById('elapsed');
const figure = document.getElementById('photo');
const view = document.getElementById('view');
const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name);

let heads = [];
let shownUrl = '';

/** Shows one receipt; called again whenever more is known of it. */
export function showResult({ url, file, data }) {
  showCount(data);
  heads = data?.points ?? [];
  view.disabled = heads.length === 0;
  if (url !== shownUrl) showPhoto(url, file.name);
  drawHeads();
}

function showCount(data) {
  const known = data?.count !== undefined;
  count.classList.toggle('none', !known);
  count.replaceChildren(element('b', known ? whole(data.count) : '–'));
  elapsed.textContent = known ? word('CountedIn', seconds(data.elapsed)) : '';
  if (!known) return;

  // Half of the 95 % range, rounded up to a whole person.
  const plusMinus = Math.ceil((data.high - data.low) / 2);
  const range = element('abbr', `±\u00a0${whole(plusMinus)}`);
  range.title = word('GeneralError');
  count.append(range, element('span', people(plusMinus)));
}

function showPhoto(url, name) {
  shownUrl = url;
  const photo = new Image();
  photo.alt = word('PhotoAlt', name);
  photo.addEventListener('load', drawHeads);
  photo.addEventListener('error', () => {
    figure.classList.remove('filled');
    figure.replaceChildren(element('p', word('CannotShow')));
  });
  photo.src = url;
  figure.classList.add('filled');
  figure.replaceChildren(photo);
}

function drawHeads() {
  figure.querySelector('svg')?.remove();
  const photo = figure.querySelector('img');
  if (!photo?.naturalWidth || view.querySelector(':checked').value !== 'heads' || heads.length === 0) return;

  const box = photoBox(photo);
  const points = heads.map(([x, y]) => [box.left + x * box.width, box.top + y * box.height]);
  const rings = svg('svg');
  points.forEach(([x, y], i) => {
    for (const kind of ['halo', 'ring']) {
      const ring = svg('circle');
      ring.setAttribute('class', kind);
      ring.setAttribute('cx', x.toFixed(1));
      ring.setAttribute('cy', y.toFixed(1));
      ring.setAttribute('r', radius(points, i).toFixed(1));
      rings.append(ring);
    }
  });
  figure.append(rings);
}

// Where the picture lies inside its element: a tall photo leaves room at the sides.
function photoBox(photo) {
  const scale = Math.min(photo.clientWidth / photo.naturalWidth, photo.clientHeight / photo.naturalHeight);
  const width = photo.naturalWidth * scale;
  const height = photo.naturalHeight * scale;
  return { left: (photo.clientWidth - width) / 2, top: (photo.clientHeight - height) / 2, width, height };
}

// Small heads overlap in dense crowds: the ring shrinks with the distance to the nearest one, 7 to 3 px.
function radius(points, i) {
  let nearest = Infinity;
  for (let j = 0; j < points.length; j++) {
    if (j !== i) nearest = Math.min(nearest, Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]));
  }
  return Math.max(3, Math.min(7, nearest * 0.4));
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

view.addEventListener('change', drawHeads);
new ResizeObserver(drawHeads).observe(figure);
