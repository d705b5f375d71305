import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { instantText } from '../core/instant.ts';
import { TextView } from './text-view.tsx';

/** 案据 and 方案, and the versions kept of them. */
export function TextSection({ proposal }: { proposal: ProposalCase }) {
  const [isComparing, setIsComparing] = useState(false);
  return (
    <div className="case-section">
      <h3>案据</h3>
      <TextView text={proposal.grounds} />
      <h3>方案</h3>
      <TextView text={proposal.plan} />
      {proposal.notPublicReason !== null && proposal.notPublicReason !== '' && (
        <p className="secondary-text">{`不公开：${proposal.notPublicReason}`}</p>
      )}
      {proposal.row.remark !== null && proposal.row.remark !== '' && (
        <p className="secondary-text">{`备注：${proposal.row.remark}`}</p>
      )}
      {proposal.versions.length > 1 && (
        <Button onClick={() => setIsComparing(true)}>{`对照 ${proposal.versions.length} 个文本版本`}</Button>
      )}
      {isComparing && <CompareVersions proposal={proposal} onClose={() => setIsComparing(false)} />}
    </div>
  );
}

type Version = ProposalCase['versions'][number];

function CompareVersions({ proposal, onClose }: { proposal: ProposalCase; onClose: () => void }) {
  const { px } = useAppearance();
  const { versions } = proposal;
  const newest = versions.at(-1);
  const [chosen, setChosen] = useState(versions.at(-2)?.versionNumber ?? 1);
  const older = versions.find(version => version.versionNumber === chosen);
  if (newest === undefined || older === undefined) return null;
  return (
    <Modal open title="文本对照" width={px(1_040)} onCancel={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
      <Segmented<number>
        value={chosen}
        onChange={setChosen}
        options={versions
          .slice(0, -1)
          .map(version => ({ value: version.versionNumber, label: `第 ${version.versionNumber} 稿` }))}
      />
      <div className="side-by-side">
        <VersionText version={older} other={newest} mark="删" />
        <VersionText version={newest} other={older} mark="增" />
      </div>
    </Modal>
  );
}

function VersionText({ version, other, mark }: { version: Version; other: Version; mark: string }) {
  return (
    <section>
      <h3>{`第 ${version.versionNumber} 稿`}</h3>
      <div className="secondary-text">
        {[version.reason, version.recordedBy, instantText(version.recordedAt)].filter(part => part !== null).join('，')}
      </div>
      {(['subject', 'grounds', 'plan'] as const).map(key => (
        <Marked key={key} text={version[key]} other={other[key]} mark={mark} />
      ))}
    </section>
  );
}

/** Sentences the other version does not have are underlined and marked by a word. */
function Marked({ text, other, mark }: { text: string; other: string; mark: string }) {
  const sentences = text.split(/(?<=[。；\n])/);
  const known = new Set(other.split(/(?<=[。；\n])/).map(sentence => sentence.trim()));
  return (
    <p className="compared-text">
      {sentences.map((sentence, index) =>
        known.has(sentence.trim()) || sentence.trim() === '' ? (
          sentence
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- sentences have no identity of their own
          <ins key={index}>{`【${mark}】${sentence}`}</ins>
        ),
      )}
    </p>
  );
}
