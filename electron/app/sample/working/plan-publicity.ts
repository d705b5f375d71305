/** What was published about the work, and two invented exemplar cases. Source: domain.md §2.21, Q22. */
import { found, type Ground } from './ground.ts';
import { personOfPost } from './plan-meetings.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const PUBLICITY = [
  ['2011-06-30', 'website', '西畴党建网', '党代表任期制让代表“常年在岗”'],
  ['2011-09-22', 'newspaper', '文山日报', '西畴：党代表走进农家听民声'],
  ['2011-12-08', 'television', '西畴电视台', '代表小组视察村组道路建设'],
  ['2012-03-02', 'bulletin', '组工简报', '九个乡镇全部召开党代表会议'],
  ['2012-05-18', 'website', '文山网上党支部', '三联系架起党群连心桥'],
  ['2012-07-01', 'exhibition', '县委宣传栏', '党代表履职风采'],
] as const;

export function planPublicity(ground: Ground, rows: WorkingRows): void {
  const county = found(ground.county.organizations[0], 'county');
  for (const [index, [publishedOn, medium, mediaName, title]] of PUBLICITY.entries())
    rows.publicity_item.push({
      id: `publicity-${index + 1}`,
      organizationId: county.id,
      title,
      medium,
      mediaName,
      publishedOn,
      url: null,
      summary: null,
    });
  const place = found(
    ground.townships.find(one => one.township.name === '新马街乡'),
    '新马街乡',
  );
  const delegates = ground.validOn(place.terms.current.id, '2012-01-01').filter(one => one.compositionCategory === 'farmer');
  const [first, second] = [found(delegates[2], 'delegate'), found(delegates[5], 'delegate')];
  const [villager, chairman] = [found(rows.mass_contact[40], 'household').name, personOfPost(ground, place, 0)];
  const add = (
    id: string,
    delegateId: string,
    values: Pick<WorkingRow<'exemplar_case'>, 'title' | 'occurredOn' | 'caseType' | 'story' | 'maskedNames' | 'consentNote'>,
  ) => {
    rows.exemplar_case.push({ id, organizationId: place.committee.id, relatedUnit: null, isPublishable: 1, ...values });
    rows.delegate_mention.push({ id: `${id}-delegate`, ownerKind: 'exemplar_case', ownerId: id, delegateId, sortOrder: 0 });
  };
  add('exemplar-1', first.id, {
    title: '动员党员帮助受灾农户恢复生产',
    occurredOn: '2011-06',
    caseType: 'help',
    story: `党代表${ground.nameOf(first)}在走访中得知本村农户${villager}家的秧苗因用错农药受损，当天动员村里党员捐出秧苗，并带领党员帮助其完成补栽，这户人家当年没有减产。`,
    maskedNames: JSON.stringify([villager]),
    consentNote: `2012-02-10 本人口头同意，村委会见证`,
  });
  add('exemplar-2', second.id, {
    title: '调处企业与村民修路纠纷',
    occurredOn: '2012-03',
    caseType: 'mediation',
    story: `村民因企业停止资助修路而堵路。党代表${ground.nameOf(second)}闻讯赶到现场劝离群众，请乡党委书记${chairman}与双方座谈，双方就分期投入达成协议，道路当月复工。`,
    maskedNames: '[]',
    consentNote: '2012-05-08 企业和村委会同意',
  });
}
