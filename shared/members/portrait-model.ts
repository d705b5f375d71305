/** Pages in one document of 党员一页纸: every delegate of a county and its townships, and some. */
export const MOST_PORTRAITS = 1_200;
