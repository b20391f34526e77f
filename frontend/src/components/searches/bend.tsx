const LANES = [0, 1, 2, 3, 4, 5];

/** The bend of a running track, seen from above: lanes that sweep across the corner of a page. */
export function Bend() {
  return (
    <svg
      viewBox="0 0 600 420"
      aria-hidden
      preserveAspectRatio="xMaxYMin slice"
      className="pointer-events-none absolute inset-0 size-full"
    >
      <path d="M600 -40 H420 A250 250 0 0 0 420 460 H600 Z" className="fill-[var(--clay-bed)] opacity-60" />
      {LANES.map((lane) => (
        <path
          key={lane}
          d={`M640 ${-40 + lane * 26} H420 A${250 - lane * 26} ${250 - lane * 26} 0 0 0 420 ${460 - lane * 26} H640`}
          fill="none"
          strokeWidth="2.5"
          className="stroke-surface"
        />
      ))}
      <path d="M640 116 H420 A94 94 0 0 0 420 304 H640 Z" className="fill-field-soft" />
    </svg>
  );
}
