/** 答复函 in letter format and 征询意见表. Sources: domain.md §6.1, §6.3 letter format. */
import type { Block, PaperDocument } from '../core/document.ts';
import { officialPage } from '../core/paper.ts';
import type { ProposalCase } from './case-model.ts';
import { CONTACT_MEANS, RESULT_CLASSES, SATISFACTIONS } from './model.ts';
import { kindWord, numberOf, personName } from './paper-parts.ts';
import type { PaperFacts } from './papers.ts';
import { textBlocks } from '../core/text-blocks.ts';
import {
  BLANK_DATE,
  boxes,
  dateOf,
  dateOrBlank,
  field,
  formDocument,
  FULL_MM,
  HALF_MM,
  WIDE_FIELD_MM,
} from '../core/paper-fields.ts';

type Reply = ProposalCase['replies'][number];
type Recipient = ProposalCase['recipients'][number];

const line = (text: string, indent = true): Block => ({ kind: 'paragraph', indent, spans: [{ kind: 'text', text }] });

/** 答复函 of one reply to one signer. A signer of a merged proposal is answered under its own number. Sources: R-P9, R-P16. */
export function buildReplyLetter(facts: PaperFacts, reply: Reply, recipient: Recipient): PaperDocument {
  const { proposal } = facts;
  const word = kindWord(proposal);
  const child = proposal.children.find(({ id }) => id === recipient.childId) ?? null;
  const number = recipient.childNo ?? numberOf(proposal);
  const subject = child?.subject ?? proposal.row.subject;
  const title = `关于第${number}号${word}的${reply.round > 1 ? '再次' : ''}答复`;
  const isFormer = proposal.proposers.some(({ id, isFormer: former }) => id === recipient.proposerId && former);
  const merged = child === null ? '' : `与第${numberOf(proposal)}号《${proposal.row.subject}》并案办理，`;
  const opening = `${recipient.name}代表提出的《${subject}》（第${number}号）收悉。${merged}经研究办理，现${reply.round > 1 ? '再次' : ''}答复如下：`;
  const contact = [
    reply.contactPerson && `联系人：${reply.contactPerson}`,
    reply.contactPhone && `联系电话：${reply.contactPhone}`,
  ];
  const contactText = contact.filter(text => text).join('；');
  const copies = [...new Set([facts.organizationName, facts.unitName])].filter(name => name !== reply.unitName);
  return {
    title,
    page: officialPage(),
    style: 'official',
    notice: facts.isSample ? '示例数据' : null,
    blocks: [
      {
        kind: 'letterHead',
        issuer: reply.unitName,
        mark: `${reply.resultClass}类`,
        left: reply.signedBy === null ? null : `签发人：${reply.signedBy}`,
        right: reply.documentNumber,
      },
      { kind: 'title', text: title },
      line(`${personName({ name: recipient.name, isFormer })}代表：`, false),
      line(opening),
      ...textBlocks(reply.text),
      ...contentParts(reply),
      line('专此答复。'),
      { kind: 'signature', issuer: reply.unitName, date: dateOf(reply.repliedOn), hasSeal: true },
      ...(contactText === '' ? [] : [line(`（${contactText}）`)]),
      ...(copies.length === 0 ? [] : [{ kind: 'imprint' as const, lines: [`抄送：${copies.join('，')}。`] }]),
    ],
  };
}

const NUMERALS = ['一', '二', '三'] as const;

/** 已落实, 计划落实 with its day, 未采纳理由: those there are, numbered. */
function contentParts({ done, planned, plannedBy, notAdopted }: Reply): readonly Block[] {
  const parts = [
    { label: '已经落实的事项', text: done, end: '' },
    { label: '计划落实的事项', text: planned, end: plannedBy === null ? '' : `计划于${dateOf(plannedBy)}前落实。` },
    { label: '未采纳的事项及理由', text: notAdopted, end: '' },
  ].filter(({ text }) => text !== '');
  return parts.flatMap(({ label, text, end }, index): Block[] => [
    { kind: 'heading', level: 1, text: `${NUMERALS[index] ?? ''}、${label}` },
    ...textBlocks(text),
    ...(end === '' ? [] : [line(end)]),
  ]);
}

const { no_answer: _, ...RATINGS } = SATISFACTIONS;

/** 征询意见表 for one signer: blank, or as it was answered in the newest round. */
export function buildFeedbackForm(facts: PaperFacts, recipient: Recipient): PaperDocument {
  const { proposal } = facts;
  const { row, replies, feedbacks, proposers } = proposal;
  const word = kindWord(proposal);
  const round = Math.max(...replies.map(reply => reply.round));
  const current = replies.filter(reply => reply.round === round);
  const answer = feedbacks.find(feedback => feedback.proposerId === recipient.proposerId && feedback.round === round) ?? null;
  const person = proposers.find(({ id }) => id === recipient.proposerId);
  const means = answer?.means ?? null;
  const joined = (text: (reply: Reply) => string | null) =>
    [...new Set(current.map(text).filter(part => part !== null))].join('、');
  return formDocument(facts, `${word}办理情况征询意见表`, [
    { kind: 'title', text: `${word}办理情况征询意见表` },
    { kind: 'line', left: `${facts.organizationName}　${row.termLabel}`, right: round > 1 ? `第${round}轮答复` : '' },
    {
      kind: 'form',
      rows: [
        [
          field(`${word}号`, recipient.childNo ?? numberOf(proposal), HALF_MM),
          field('代表姓名', personName({ name: recipient.name, isFormer: person?.isFormer ?? false }), HALF_MM),
        ],
        [
          field(
            '案由',
            proposal.children.find(({ id }) => id === recipient.childId)?.subject ?? row.subject,
            FULL_MM,
            WIDE_FIELD_MM,
          ),
        ],
        [
          field(
            '承办单位',
            joined(reply => reply.unitName),
            FULL_MM,
            WIDE_FIELD_MM,
          ),
        ],
        [
          field(
            '答复文号',
            joined(reply => reply.documentNumber),
            HALF_MM,
          ),
          field(
            '答复日期',
            joined(reply => dateOf(reply.repliedOn)),
            HALF_MM,
          ),
        ],
        [
          field(
            '办理结果\n类别',
            joined(reply => `${reply.resultClass}类（${RESULT_CLASSES[reply.resultClass]}）`),
            FULL_MM,
            WIDE_FIELD_MM,
          ),
        ],
        [field('沟通方式', boxes(CONTACT_MEANS, means), FULL_MM, WIDE_FIELD_MM)],
        [field('对办理态度', boxes(RATINGS, answer?.attitude ?? null), FULL_MM, WIDE_FIELD_MM)],
        [field('对办理结果', boxes(RATINGS, answer?.result ?? null), FULL_MM, WIDE_FIELD_MM)],
        [
          {
            ...field('意见和建议', answer?.comment ?? null, FULL_MM, 80),
            closing: `代表（签名）：　　　　　　${answer === null ? BLANK_DATE : dateOrBlank(answer.answeredOn)}`,
          },
        ],
      ],
    },
    line('说明：在所选的“□”内打“√”。选“不满意”的，写明不满意的事项；填写后交回提案交办单位。', false),
  ]);
}
