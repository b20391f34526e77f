/** Tell whether a day has come, where the person is. */
export function isDue(day: string | null, now: number): boolean {
  return day !== null && Date.parse(`${day}T00:00`) <= now;
}
