// The lists as they were last left, so that the way back keeps their filters.
export const trail = $state({ list: '/', incidents: '/incidents' });
