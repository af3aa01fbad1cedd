/** Drawings of the preview's bar, in a square of 16. */
export const shapes = {
  back: 'M9.5 3.5L5 8l4.5 4.5',
  forward: 'M6.5 3.5L11 8l-4.5 4.5',
  phone: 'M4.5 1.5h7v13h-7zM7 12.5h2',
  cookie: 'M8 2a6 6 0 1 0 6 6 3 3 0 0 1-3-3 3 3 0 0 1-3-3zM6 7h.01M6.5 10.5h.01M9.5 9.5h.01',
  detach: 'M9 2.5h4.5V7M13.5 2.5L8 8M7 3.5H2.5v10h10V9',
} as const
