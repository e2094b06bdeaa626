"""Questions as people ask them of a town's portal, over the sample: each with the pages that answer it, below public/ without .html.

They were written before the code was changed for any of them; UNSEEN was first asked when that was done.
"""
HOMESTEAD = ["laws/normative/2021-homestead", "laws/normative/2026-homestead-change"]
SUBSIDY = ["laws/normative/2022-subsidy", "laws/normative/2024-subsidy-change", "interpretation/2022-subsidy", "interpretation/2024-subsidy", "finance/2026-subsidy"]
WATER = ["laws/normative/2019-water-supply", "interpretation/2019-water-supply"]
LAND = ["laws/normative/2025-land-transfer", "interpretation/2025-land-transfer"]
REQUEST = ["guide/on-request", "guide/request-form", "guide/guide", "guide/faq"]
SEEN = {
    "宅基地怎么申请": HOMESTEAD, "我想盖房子需要什么手续": HOMESTEAD, "建房审批": HOMESTEAD, "耕地补贴什么时候发": SUBSIDY, "种粮补贴多少钱一亩": SUBSIDY, "耕地补助标准": SUBSIDY,
    "低保名单": ["news/notices/2023-06-20-dibao"], "低保怎么申请": ["news/notices/2023-06-20-dibao", "finance/2024-relief", "laws/normative/2021-relief"], "医保什么时候交": ["news/notices/2020-09-25-medical-insurance"], "新农合缴费": ["news/notices/2020-09-25-medical-insurance"],
    "水压不足": ["news/letters/2021-11-09-well"], "自来水有点浑": ["news/letters/2021-11-09-well"], "路灯坏了找谁": ["news/letters/2018-10-22-streetlight"], "垃圾没人清运": ["news/letters/2019-09-10-garbage"], "公交站能不能加": ["news/2025-07-08-letter"],
    "能烧秸秆吗": ["news/notices/2024-09-20-秸秆禁烧"], "秸杆焚烧": ["news/notices/2024-09-20-秸秆禁烧"], "清明上坟能放炮吗": ["news/notices/2019-03-18-forest-fire"], "土地流转合同": LAND, "把地租给别人种": LAND,
    "怎么申请信息公开": REQUEST, "依申请公开收费吗": REQUEST, "政府信息公开申请表下载": ["guide/request-form"], "招聘护林员": ["personnel/2024-11-14-fire-team", "personnel/2025-recruit", "personnel/2026-posts"], "公益岗招人": ["personnel/2025-recruit", "personnel/2026-posts"],
    "大府发2022 3号": ["laws/normative/2022-subsidy"], "去年花了多少钱": ["finance/2025-final-accounts", "finance/2025-budget"], "2025年决算": ["finance/2025-final-accounts"], "公车费用": ["finance/2025-budget", "finance/2025-final-accounts", "finance/2023-final-accounts", "finance/2023-budget", "finance/2022-budget", "finance/2021-budget", "finance/2020-budget", "finance/2019-budget"],
    "三公经费": ["finance/2025-budget", "finance/2025-final-accounts", "finance/2023-final-accounts", "finance/2023-budget", "finance/2022-budget", "finance/2021-budget", "finance/2020-budget", "finance/2019-budget"], "集市什么时候赶集": ["laws/normative/2018-market", "laws/normative/2023-market"], "鎮政府地址": ["overview/offices", "overview/town", "guide/guide", "guide/faq", "overview/2026-services"],
}
UNSEEN = {
    "桥封了多久": ["news/notices/2025-10-13-bridge"], "荷塘村修桥": ["news/notices/2025-10-13-bridge"], "厕改": ["plans/2019-toilet"], "厕所改造补助": ["plans/2019-toilet"], "农村污水处理": ["plans/2023-sewage", "news/notices/2021-04-20-land-survey"],
    "征地公告": ["news/notices/2021-04-20-land-survey"], "临时困难救济": ["laws/normative/2021-relief", "finance/2024-relief"], "家里着火能申请救助吗": ["laws/normative/2021-relief", "finance/2024-relief"], "修路归谁管": ["laws/normative/2022-roads", "interpretation/2022-roads"], "农村公路养护": ["laws/normative/2022-roads", "interpretation/2022-roads"],
    "村里保洁员": ["laws/normative/2020-cleaning"], "证明不用开了": ["guide/certificates"], "开证明要什么材料": ["guide/certificates"], "权力清单": ["guide/powers"], "十四五规划": ["plans/2021-2025"], "今年工作重点": ["plans/2026"],
    "防汛值班表": ["news/2026年汛期值班安排"], "領導分工": ["overview/offices", "personnel/2024-appointment"], "农田水利": ["plans/2026-ditch", "news/2019-11-28-winter-water", "overview/2022-infrastructure"], "机耕道招标": ["news/notices/2022-05-12-tender"],
    "政府采购": ["finance/2024-procurement"], "信息公开年报 2024": ["annual-reports/2024"], "二〇二三年年度报告": ["annual-reports/2023"], "学校门口安全": ["news/2021-08-26-school-safety"], "树挡住视线": ["news/letters/2023-10-17-trees"],
    "撂荒地": ["news/2024-04-18-fallow"], "消防队招人": ["personnel/2024-11-14-fire-team"], "人口普查": ["news/2020-11-18-census"], "自建房安全": ["news/2025-12-11-自建房复查"], "征求意见": ["laws/consultation/2026-10-12-village-works-opinions", "laws/consultation/2025-07-21-land-transfer-opinions", "laws/2025-consultation", "laws/consultation/2025-09-05-land-transfer-result"],
    "疫情返岗登记": ["news/notices/2020-02-14-reopen"], "干旱怎么办": ["news/2022-08-30-drought"],
}
# Of a second reader, who knew the documents and not the code; a few names were added to the built-in ones after they were asked.
OTHERS = {
    "家里失火了能申请什么救助": ["laws/normative/2021-relief"],
    "盖新房要等多少天批下来": ["laws/normative/2021-homestead", "laws/normative/2026-homestead-change"],
    "一亩水田补多少钱": ["laws/normative/2022-subsidy", "laws/normative/2024-subsidy-change", "finance/2026-subsidy", "interpretation/2024-subsidy"],
    "医保交多少钱": ["news/notices/2020-09-25-medical-insurance"],
    "新农合什么时候交": ["news/notices/2020-09-25-medical-insurance"],
    "自来水发黄怎么办": ["news/letters/2021-11-09-well"],
    "水费多少钱一吨": ["interpretation/2019-water-supply", "laws/normative/2019-water-supply"],
    "路灯坏了找谁修": ["news/letters/2018-10-22-streetlight"],
    "垃圾没人拉": ["news/letters/2019-09-10-garbage"],
    "烧稻草罚款多少": ["news/notices/2024-09-20-秸秆禁烧"],
    "清明上坟可以放鞭炮吗": ["news/notices/2019-03-18-forest-fire"],
    "荷塘桥什么时候能过大车": ["news/notices/2025-10-13-bridge"],
    "赶集是哪几天": ["laws/normative/2018-market", "laws/normative/2023-market"],
    "网格员招聘": ["personnel/2018-08-06-grid"],
    "消防队招人": ["personnel/2024-11-14-fire-team"],
    "卫生院几点下班": ["overview/2026-services"],
    "敬老院有多少床位": ["overview/2026-services"],
    "村里水库有几座": ["overview/2022-infrastructure"],
    "公务接待费花了多少": ["finance/2025-final-accounts", "finance/2023-final-accounts", "finance/2019-budget", "finance/2020-budget", "finance/2021-budget", "finance/2022-budget", "finance/2023-budget"],
    "改厕所每户补几多钱": ["plans/2019-toilet"],
    "污水处理站征地": ["news/notices/2021-04-20-land-survey"],
    "租地给别人要备案吗": ["laws/normative/2025-land-transfer", "interpretation/2025-land-transfer"],
    "开证明": ["guide/certificates"],
    "申请信息公开多久答复": ["guide/on-request"],
    "护林员招几个": ["personnel/2026-posts"],
    "候车厅什么时候建好": ["plans/2026-ditch", "news/2025-07-08-letter"],
    "树挡住路看不见": ["news/letters/2023-10-17-trees"],
    "山塘清於": ["news/2019-11-28-winter-water", "plans/2026-ditch"],
    "荒田复耕": ["news/2024-04-18-fallow"],
    "宅基地审批需要幾天": ["laws/normative/2021-homestead", "laws/normative/2026-homestead-change"],
    "抗旱应急响印": ["news/2022-08-30-drought"],
    "人口普查员多少人": ["news/2020-11-18-census"],
    "校车检查出什么问题": ["news/2021-08-26-school-safety"],
    "危房复查结果": ["news/2025-12-11-自建房复查"],
    "贫困户核对": ["news/2020-05-12-poverty-data"],
    "十四五规划": ["plans/2021-2025"],
    "镇政府有哪些科室": ["overview/offices"],
    "低保户数": ["news/notices/2023-06-20-dibao"],
    "饭店什么时候可以开门 疫情": ["news/notices/2020-02-14-reopen"],
    "护路员工资": ["laws/normative/2022-roads", "interpretation/2022-roads"],
    "六十万以下工程怎么发包": ["laws/consultation/2026-10-12-village-works-opinions"],
}
