// The page's texts and how it writes numbers and times. Everything comes from the resources, by way of the body's data attributes.

const { words, zone, maxMegabytes, maxMegapixels } = document.body.dataset;
const texts = JSON.parse(words);
const language = document.documentElement.lang;
const decimal = language === 'ru' ? ',' : '.';
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language, { useGrouping: 'min2' });

export const limits = { bytes: maxMegabytes * 1e6 };

/** The text of that name, with {0}, {1}… filled in. */
export const word = (name, ...values) => (texts[name] ?? name).replace(/\{(\d)\}/g, (_, i) => values[i]);

/** 1,312,406 in English; 1 312 406 with narrow no-break spaces in Russian, from five digits on. */
export const whole = n => language === 'ru'
  ? numbers.format(n).replace(/\s/g, '\u202f')
  : n.toLocaleString('en');

export const seconds = n => n.toFixed(2).replace('.', decimal);

/** "person" or "people", by the number read last. */
export const people = n => word(`People.${plurals.select(n)}`);

/** 14:32:05 in the site's time zone, with milliseconds where they matter. */
export function clock(instant, withMilliseconds = false) {
  const at = new Date(instant);
  const time = at.toLocaleTimeString('en-GB', { timeZone: zone, hour12: false });
  return withMilliseconds ? `${time}${decimal}${String(at.getUTCMilliseconds()).padStart(3, '0')}` : time;
}

/** 10 Sep 2026, 14:31:40 in the site's time zone. */
export function dateAndTime(instant) {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' }).formatToParts(new Date(instant));
  const part = type => parts.find(each => each.type === type).value;
  // Three letters of the month in either language, where browsers write “Sept” and «сент.».
  return `${part('day')} ${part('month').slice(0, 3)} ${part('year')}, ${clock(instant)}`;
}

/** Cause and remedy of a refusal. */
export function problem(type) {
  const name = `Problem.${(type ?? '').replace('urn:crowdcount:problem:', '')}`;
  return word(name in texts ? name : 'Problem.other', maxMegabytes, maxMegapixels);
}
