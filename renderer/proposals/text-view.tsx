import { textBlocks } from '#shared/core/text-blocks.ts';

/** A text of a proposal: paragraphs, and tables as pasted. */
export function TextView({ text }: { text: string }) {
  return (
    <div className="text-view">
      {textBlocks(text).map((block, index) =>
        block.kind === 'table' ? (
          // oxlint-disable-next-line react/no-array-index-key -- blocks have no identity of their own
          <table key={index} className="text-table">
            <tbody>
              {block.rows.map((row, line) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no identity of their own
                <tr key={line}>
                  {row.map((cell, column) => (
                    // oxlint-disable-next-line react/no-array-index-key -- cells have no identity of their own
                    <td key={column}>{cell.text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- blocks have no identity of their own
          <p key={index}>{block.spans.map(span => span.text).join('')}</p>
        ),
      )}
    </div>
  );
}
