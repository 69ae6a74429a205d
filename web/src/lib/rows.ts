// Rows of tables, in our words.
import type { RowPlace } from '$lib/api/client';
import { messages } from '$lib/messages';
import { number } from '$lib/numbers';
import { isolated } from '$lib/text/isolate';

/** Which row it is: its number as spreadsheets count, its sheet, its table. */
export function rowName(row: RowPlace): string {
  const { rowOf, sheetOf } = messages.list;
  // Rows are looked up by this number: it has no separators.
  return rowOf(number(row.number, { useGrouping: false }), row.sheet ? sheetOf(isolated(row.sheet)) : '', isolated(row.table));
}
