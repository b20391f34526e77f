const LANES = [0, 1, 2, 3, 4, 5];
const LANE = 30;
const OUTER = 290;
const MIDDLE = 250;

function lane(radius: number): string {
  return `M2000 ${MIDDLE - radius} H420 A${radius} ${radius} 0 0 0 420 ${MIDDLE + radius} H2000`;
}

/** A running track, seen from above: lanes that sweep in from the right of a page and leave there again. */
export function TrackBackdrop() {
  return (
    <svg
      viewBox="0 0 1000 500"
      aria-hidden
      preserveAspectRatio="xMinYMid slice"
      className="pointer-events-none absolute inset-y-0 right-0 left-[38%] h-full w-[62%] max-md:left-[55%] max-md:opacity-50 lg:left-1/2 lg:w-1/2"
    >
      <path d={`${lane(OUTER)} Z`} className="fill-[var(--clay-bed)] opacity-70" />
      <path d={`${lane(OUTER - LANE * LANES.length)} Z`} className="fill-field-soft" />
      {LANES.map((number) => (
        <path
          key={number}
          d={lane(OUTER - LANE * number)}
          fill="none"
          strokeWidth="2.5"
          className="stroke-paper"
        />
      ))}
    </svg>
  );
}
