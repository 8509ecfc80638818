/** Two rebuilds at once would do the same work twice. */
export const REBUILD_LEADERSHIP = 'search rebuild'
