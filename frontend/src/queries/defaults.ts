/** How many postings a search reads when nobody says otherwise; a module of its own, so that a form needs no query for it. */
export const DEFAULT_JOBS = 50;
