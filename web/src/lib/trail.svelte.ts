// The list as it was last left, so that the way back keeps its filters.
export const trail = $state({ list: '/' });
