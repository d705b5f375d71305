import { Tree } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OrganizationNode } from '#shared/organizations/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useVisitState } from '../core/navigation.tsx';
import { type OrganizationTreeNode, organizationTree } from '../core/organization-picker.tsx';

type TreeEntry = Readonly<{ key: string; title: string; node: OrganizationNode; children: TreeEntry[] }>;

function entriesOf(nodes: readonly OrganizationTreeNode[]): TreeEntry[] {
  return nodes.map(({ node, children }) => ({
    key: node.id,
    title: node.shortName ?? node.name,
    node,
    children: entriesOf(children),
  }));
}

function findEntry(entries: readonly TreeEntry[], key: string): TreeEntry | null {
  for (const entry of entries) {
    const found = entry.key === key ? entry : findEntry(entry.children, key);
    if (found !== null) return found;
  }
  return null;
}

/** The organisations above this one, nearest first. */
function aboveOf(nodes: readonly OrganizationNode[], id: string | null): readonly string[] {
  const parent = nodes.find(node => node.id === id)?.parentId ?? null;
  return parent === null ? [] : [parent, ...aboveOf(nodes, parent)];
}

/** Height of an element, for a tree that draws only what is seen. */
function useHeight() {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { place, height };
}

export type OrganizationTreeViewProps = Readonly<{
  nodes: readonly OrganizationNode[];
  /** The top of the tree; the whole county when null. */
  rootId: string | null;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
}>;

/** The organisations as a tree with the members and branches of every subtree. */
export function OrganizationTreeView({ nodes, rootId, selectedId, onSelect }: OrganizationTreeViewProps) {
  const { px } = useAppearance();
  const { place, height } = useHeight();
  const treeData = useMemo(() => {
    const whole = entriesOf(organizationTree(nodes));
    const root = rootId === null ? null : findEntry(whole, rootId);
    return root === null ? whole : [root];
  }, [nodes, rootId]);
  const [expanded, setExpanded] = useVisitState<readonly string[] | null>('tree-expanded', null);
  return (
    <div ref={place} className="organization-tree">
      {height > 0 && (
        <Tree<TreeEntry>
          aria-label="党组织树"
          blockNode
          virtual
          height={height}
          itemHeight={px(28)}
          treeData={treeData}
          expandedKeys={[...(expanded ?? [...treeData.map(entry => entry.key), ...aboveOf(nodes, selectedId)])]}
          onExpand={keys => setExpanded(keys.map(String))}
          selectedKeys={selectedId === null ? [] : [selectedId]}
          onSelect={keys => onSelect(keys.length === 0 ? null : String(keys[0]))}
          titleRender={entry => (
            <span className="organization-tree-node" title={entry.node.name}>
              <span className="organization-tree-name">{entry.title}</span>
              <span className="secondary-text">
                {entry.node.orgType === 'branch'
                  ? entry.node.memberCount
                  : `${entry.node.memberCount} · ${entry.node.branchCount} 支部`}
              </span>
            </span>
          )}
        />
      )}
    </div>
  );
}
