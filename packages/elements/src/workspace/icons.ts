/** Drawings of the workspace, in a square of 16. */
export const icons = {
  plus: 'M8 3v10M3 8h10',
  pen: 'M3 13l.7-3L11 2.7l2.3 2.3L6 12.3z',
  bin: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9',
  up: 'M8 10.5V3M4.5 6.5L8 3l3.5 3.5M3 13.5h10',
  files: 'M2.5 3h4M4 3v9.5h3M4 7.5h3M9 6h4.5v3H9zM9 11h4.5v3H9z',
} as const
