/** A baton crossing a lane's line. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className="size-8">
      <rect width="32" height="32" rx="8" className="fill-clay" />
      <path d="M0 11h32M0 21h32" className="stroke-white/60" strokeWidth="1.5" />
      <g transform="rotate(-32 16 16)">
        <rect x="5" y="12.5" width="22" height="7" rx="3.5" className="fill-white" />
        <rect x="10" y="12.5" width="3" height="7" className="fill-[#0c3b2b]" />
        <rect x="19" y="12.5" width="3" height="7" className="fill-[#0c3b2b]" />
      </g>
    </svg>
  );
}
