/** A size for people: `2.4 MB`, and below a tenth of a megabyte `17 kB`. */
export function sizeText(bytes: number): string {
  return bytes < 1e5 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
