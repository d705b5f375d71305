/** A bar from 0 to 100 % with its figure on it. */
export function ShareBar({ share, text }: { share: number; text: string }) {
  return (
    <div className="share-bar">
      <i style={{ width: `${Math.min(100, share * 100)}%` }} />
      <span>{text}</span>
    </div>
  );
}
