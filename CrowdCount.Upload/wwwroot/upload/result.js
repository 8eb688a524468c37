// The count, large, and the photo with what was found on it.

import { heat } from './heat.js';
import { rings } from './rings.js';
import { people, seconds, whole, word } from './words.js';

const count = document.getElementById('count');
const elapsed = document.getElementById('elapsed');
const doubt = document.getElementById('doubt');
const figure = document.getElementById('photo');
const view = document.getElementById('view');
const scale = document.getElementById('scale');

let heads = [];
let shownUrl = '';

/** Shows one receipt; called again whenever more is known of it. */
export function showResult({ url, file, data }) {
  const dark = data?.flags?.includes('dark') ?? false;
  showCount(data, dark);
  say(dark ? word('PictureDark') : data?.flags?.includes('unfamiliar') ? word('PictureUnfamiliar') : '');
  heads = dark ? [] : data?.points ?? [];
  view.disabled = heads.length === 0;
  if (url !== shownUrl) showPhoto(url, file.name);
  drawHeads();
}

function showCount(data, dark) {
  const counted = data?.count !== undefined;
  // Where nobody can be seen there may be anybody: that is no number.
  const known = counted && !dark;
  count.classList.toggle('none', !known);
  count.replaceChildren(element('b', known ? whole(data.count) : '–'));
  elapsed.textContent = counted ? word('CountedIn', seconds(data.elapsed)) : '';
  if (!known) return;

  // Half of the 95 % range, rounded up to a whole person.
  const plusMinus = Math.ceil((data.high - data.low) / 2);
  const range = element('abbr', `±\u00a0${whole(plusMinus)}`);
  range.title = word('GeneralError');
  count.append(range, element('span', people(plusMinus)));
}

/** Why the count may not be trusted. */
function say(text) {
  doubt.hidden = text === '';
  if (doubt.lastElementChild.textContent !== text) doubt.lastElementChild.textContent = text;
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
  figure.querySelector('svg, canvas')?.remove();
  const photo = figure.querySelector('img');
  const shown = photo?.naturalWidth && heads.length > 0 ? view.querySelector(':checked').value : 'plain';
  figure.classList.toggle('grey', shown === 'heat');
  scale.hidden = shown !== 'heat';
  if (shown === 'heads') drawRings(photo);
  if (shown === 'heat') drawHeat(photo);
}

function drawRings(photo) {
  const box = photoBox(photo);
  figure.append(rings(heads.map(([x, y]) => [box.left + x * box.width, box.top + y * box.height])));
}

function drawHeat(photo) {
  const box = photoBox(photo);
  const { canvas, densest, side } = heat(heads, photo);
  const shown = document.createElement('canvas');
  [shown.width, shown.height] = [photo.clientWidth, photo.clientHeight];
  shown.getContext('2d').drawImage(canvas, box.left, box.top, box.width, box.height);
  figure.append(shown);
  scale.querySelector('span').textContent = word('HeatScale', whole(densest), whole(side), people(densest));
}

// Where the picture lies inside its element: a tall photo leaves room at the sides.
function photoBox(photo) {
  const factor = Math.min(photo.clientWidth / photo.naturalWidth, photo.clientHeight / photo.naturalHeight);
  const width = photo.naturalWidth * factor;
  const height = photo.naturalHeight * factor;
  return { left: (photo.clientWidth - width) / 2, top: (photo.clientHeight - height) / 2, width, height };
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

view.addEventListener('change', drawHeads);
new ResizeObserver(drawHeads).observe(figure);
