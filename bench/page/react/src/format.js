const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const percentage = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

export const count = (value) => number.format(value);
export const percent = (share) => percentage.format(share);

export function bytes(value) {
  const thousands = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), UNITS.length - 1);
  return `${number.format(value / 1_000 ** thousands)} ${UNITS[thousands]}`;
}
