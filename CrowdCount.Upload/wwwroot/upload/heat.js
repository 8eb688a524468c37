// Heads as density: how many people stand in a square of the photo.

// Cells along the photo's long side; the browser smooths between them.
const Cells = 160;
// Squares along the long side: what the scale counts people in.
const Squares = 16;
// Even steps of lightness, from dark blue over teal to yellow.
const Colours = [[49, 54, 125], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

/** A canvas for points given as parts of width and height, with the densest square's number of people and the square's side in pixels of the photo. */
export function heat(points, photo) {
  const long = Math.max(photo.naturalWidth, photo.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(Cells * photo.naturalWidth / long));
  canvas.height = Math.max(1, Math.round(Cells * photo.naturalHeight / long));
  const density = spread(points, canvas.width, canvas.height);
  const densest = Math.max(...density);
  paint(canvas, density, densest);
  return { canvas, densest: Math.max(1, Math.round(densest * (Cells / Squares) ** 2)), side: Math.round(long / Squares) };
}

// Each head becomes a soft spot, about as wide as a square, that weighs one person.
function spread(points, width, height) {
  const sigma = Cells / Squares / 2;
  const reach = Math.ceil(3 * sigma);
  const density = new Float32Array(width * height);
  for (const [px, py] of points) {
    const [x, y] = [px * width, py * height];
    for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(height, y + reach); row++) {
      for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(width, x + reach); column++) {
        const distance = ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) / (2 * sigma * sigma);
        density[row * width + column] += Math.exp(-distance) / (2 * Math.PI * sigma * sigma);
      }
    }
  }
  return density;
}

function paint(canvas, density, densest) {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  density.forEach((value, i) => {
    const part = value / densest;
    image.data.set([...colour(part), 255 * Math.min(0.9, 3 * part)], 4 * i);
  });
  context.putImageData(image, 0, 0);
}

function colour(part) {
  const at = part * (Colours.length - 1);
  const low = Math.min(Math.floor(at), Colours.length - 2);
  return Colours[low].map((value, i) => value + (Colours[low + 1][i] - value) * (at - low));
}
