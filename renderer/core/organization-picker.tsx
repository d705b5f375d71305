import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import type { OrganizationNode } from '#shared/organizations/model.ts';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

export type OrganizationTreeNode = Readonly<{
  value: string;
  title: string;
  node: OrganizationNode;
  children: OrganizationTreeNode[];
}>;

/** The organisations as a tree in office order; a node whose parent is missing stands at the top. */
export function organizationTree(nodes: readonly OrganizationNode[]): readonly OrganizationTreeNode[] {
  const byId = new Map<string, OrganizationTreeNode>(
    nodes.map(node => [node.id, { value: node.id, title: node.name, node, children: [] }]),
  );
  const roots: OrganizationTreeNode[] = [];
  for (const entry of byId.values()) {
    const parent = entry.node.parentId === null ? undefined : byId.get(entry.node.parentId);
    (parent?.children ?? roots).push(entry);
  }
  return roots;
}

export type OrganizationPickerProps = Readonly<{
  id?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  onBlur?: () => void;
  placeholder?: string;
  /** Nodes that may be chosen; all when absent. */
  canChoose?: (node: OrganizationNode) => boolean;
  allowClear?: boolean;
  status?: 'error' | 'warning' | '';
  width?: number | string;
  disabled?: boolean;
}>;

/** Chooses a Party organisation from the tree, by opening it or typing part of the name. */
export function OrganizationPicker(props: OrganizationPickerProps) {
  const { asOf } = useWork();
  const { data } = useAnswer('organizations.tree', { asOf });
  const { canChoose } = props;
  const treeData = useMemo(() => {
    const marked = (entries: readonly OrganizationTreeNode[]): object[] =>
      entries.map(entry => ({ ...entry, disabled: canChoose?.(entry.node) === false, children: marked(entry.children) }));
    return marked(organizationTree(data ?? []));
  }, [data, canChoose]);
  const roots = (data ?? []).filter(node => node.parentId === null).map(node => node.id);
  return (
    <TreeSelect<string>
      id={props.id}
      key={roots.length > 0 ? 'loaded' : 'loading'}
      value={props.value ?? undefined}
      onChange={id => props.onChange(id ?? null)}
      onBlur={props.onBlur}
      treeData={treeData}
      treeDefaultExpandedKeys={roots}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear={props.allowClear ?? true}
      placeholder={props.placeholder ?? '选择党组织'}
      {...(props.id === undefined ? { 'aria-label': props.placeholder ?? '党组织' } : {})}
      status={props.status}
      disabled={props.disabled}
      style={{ width: props.width ?? '100%' }}
      popupMatchSelectWidth={false}
      loading={data === undefined}
    />
  );
}
