/** How many postings a search reads when nobody says otherwise. */
export const USUAL_JOBS = 50;
