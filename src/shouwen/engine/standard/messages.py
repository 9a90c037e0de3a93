"""What can be wrong with a pack, in both languages."""

from __future__ import annotations

from shouwen.engine.standard.texts import Text

FIX = Text(" 您是不是要写 `{fix}`？", " Did you mean `{fix}`?")

MESSAGES: dict[str, Text] = {
    # the file as YAML
    "not_yaml": Text("这不是有效的 YAML：{why}。", "This is not YAML: {why}."),
    "tab": Text("缩进用了制表符，请改用空格。", "A tab is used for indenting. Use spaces."),
    "empty_file": Text("文件是空的。", "The file is empty."),
    "duplicate_key": Text(
        "键 `{name}` 写了两次（第一次在第 {first} 行）。", "`{name}` is written twice (first on line {first})."
    ),
    "alias": Text("不能使用锚点和引用，请完整写出。", "Anchors and references are not used in packs. Write it out."),
    "not_a_table": Text("`{name}` 应当是一组“键: 值”。", "`{name}` should be a table of `key: value`."),
    "not_a_table_file": Text("文件应当是一组“键: 值”。", "The file should be a table of `key: value`."),
    "not_a_list": Text("`{name}` 应当是一个列表。", "`{name}` should be a list."),
    "not_a_word": Text(
        "`{name}` 应当是一个值，而不是表或列表。", "`{name}` should be a single value, not a table or a list."
    ),
    "not_a_flag": Text("`{name}: {value}` 应当是 true 或 false。", "`{name}: {value}` should be true or false."),
    "not_a_number": Text("`{name}: {value}` 不是数。", "`{name}: {value}` is not a number."),
    "not_a_date": Text(
        "`{name}: {value}` 不是日期，应写成 2026-10-01。", "`{name}: {value}` is not a date like 2026-10-01."
    ),
    "not_a_day_of_year": Text(
        "`{name}: {value}` 不是月-日，应写成 11-15。", "`{name}: {value}` is not a month and day like 11-15."
    ),
    "not_a_moment": Text(
        "`{name}: {value}` 不是时刻，应写成 2026-11-20 19:30。",
        "`{name}: {value}` is not a moment like 2026-11-20 19:30.",
    ),
    "unknown_key": Text("这里没有 `{name}` 这个键。", "`{name}` is no key here."),
    "missing_key": Text("缺少 `{name}`。", "`{name}` is missing."),
    "missing_language": Text("`{name}` 缺少 `{language}` 文本。", "`{name}` has no `{language}` text."),
    "comma_splits_text": Text(
        "逗号把句子断开了：请给 `{name}` 的文字加上引号。",
        "a comma splits the sentence: put the text of `{name}` in quotes.",
    ),
    "empty_text": Text("`{name}` 是空的。", "`{name}` is empty."),
    # the pack
    "no_pack_file": Text("文件夹里没有 pack.yaml。", "The folder has no pack.yaml."),
    "two_pack_files": Text(
        "一个标准包只能有一个 pack.yaml，另一个是 {other}。", "A pack has one pack.yaml. The other one is {other}."
    ),
    "bad_name": Text(
        "`{name}` 不是合格的名称：请用小写字母、数字和下划线。",
        "`{name}` is no name: use small letters, digits and underscores.",
    ),
    "no_clauses": Text("标准包里没有条款。", "The pack has no clauses."),
    # clauses and bindings
    "duplicate_clause": Text("条款号 `{name}` 已在 {where} 用过。", "Clause id `{name}` is already used at {where}."),
    "duplicate_entry": Text(
        "{section} 中的 `{name}` 已在 {where} 写过。", "`{name}` in {section} is already written at {where}."
    ),
    "unknown_kind": Text("没有 `{name}` 这种条款。", "`{name}` is no kind of clause."),
    "clause_unbound": Text(
        "条款的种类是 `{kind}`，但没有 `{binding}:` 使其落实。",
        "the clause is a `{kind}`, but no `{binding}:` makes it real.",
    ),
    "unknown_binding": Text("`{name}` 不能使条款落实。", "`{name}` is no way to make a clause real."),
    "unknown_clause": Text("标准包里没有条款 `{name}`。", "The pack has no clause `{name}`."),
    "unknown_capability": Text("没有名为 `{name}` 的后续功能。", "`{name}` is no planned capability."),
    "points_at_nothing": Text(
        "程序没有 `{kind}: {name}`；请改用已有的名称，或写明 `planned:`。",
        "`{kind}: {name}` points at nothing that the program does. Use a name it has, or say `planned:`.",
    ),
    "planned_but_live": Text(
        "`{kind}: {name}` 程序已经能做，不必写 `planned`。", "`{kind}: {name}` is live already. Leave out `planned`."
    ),
    "duplicate_promise": Text(
        "条款里已有承诺 `{name}`；不同情况请用 `within` 的 `when` 区分。",
        "the clause has a promise `{name}` already. Tell cases apart by `when` under `within`.",
    ),
    "defined_nowhere": Text(
        "`{kind}: {name}` 在本标准包里没有定义。", "`{kind}: {name}` is defined nowhere in the pack."
    ),
    "unknown_entry": Text("`{section}` 中没有 `{name}`。", "`{section}` has no `{name}`."),
    "unknown_measure": Text("没有名为 `{name}` 的指标。", "`{name}` is no measure."),
    # conditions, events, posts
    "unknown_event": Text("没有 `{name}` 这个事件。", "`{name}` is no event."),
    "bad_event": Text(
        "`{name}` 不像事件，应写成 `case.opened`。", "`{name}` is not written like an event, such as `case.opened`."
    ),
    "unknown_post": Text(
        "级次 `{name}` 不是任何单位的岗位。相近的岗位：{near}。",
        "rung `{name}` is no post of any unit. Posts near it: {near}.",
    ),
    "unknown_scene": Text("没有 `{name}` 这个场景。", "`{name}` is no scene."),
    "unknown_fact": Text("`for` 和 `when` 不能用 `{name}`。", "`{name}` is no fact that `for` or `when` may ask for."),
    "unknown_value": Text("`{fact}` 不会是 `{name}`。", "`{fact}` is never `{name}`."),
    "bad_range": Text("`{name}: {value}` 不是范围，应写成 1-10。", "`{name}: {value}` is no range like 1-10."),
    "unknown_placeholder": Text("话术里没有 `{{{name}}}` 这个占位符。", "`{{{name}}}` is no placeholder of a script."),
    # promises
    "bad_amount": Text("`{name}: {value}` 不是时间长度。", "`{name}: {value}` is not an amount of time."),
    "unsaid_days": Text(
        "`{name}: {value}` 没有说明是自然日还是工作日。", "`{name}: {value}` does not say which days are counted."
    ),
    "zero_amount": Text("`{name}: {value}` 不允许为零或负数。", "`{name}: {value}` must be more than nothing."),
    "promise_no_start": Text("承诺 `{name}` 没有起点（`from`）。", "promise `{name}` never starts: it has no `from`."),
    "promise_no_end": Text("承诺 `{name}` 没有终点（`until`）。", "promise `{name}` never ends: it has no `until`."),
    "promise_no_limit": Text(
        "承诺 `{name}` 没有时限：请写 within、cut_off、before、window 或 every。",
        "promise `{name}` has no limit: write within, cut_off, before, window or every.",
    ),
    "two_limits": Text("`{first}` 和 `{second}` 不能同时写。", "`{first}` and `{second}` cannot stand together."),
    "every_no_ends": Text("`every` 需要 `ends`，否则时钟永不停止。", "`every` needs `ends`, or the clock never stops."),
    "branch_unreachable": Text(
        "前一项没有 `when`，这一项永远用不上。", "this limit is never reached: the one before it has no `when`."
    ),
    "branches_open": Text(
        "最后一项有 `when`，其余情况没有时限。", "the last limit has a `when`, so some cases have no limit."
    ),
    "cut_off_gap": Text("{at} 到 {to} 没有规定。", "nothing is said for {at} to {to}."),
    "cut_off_overlap": Text("{at} 到 {to} 规定了两次。", "{at} to {to} is said twice."),
    "bad_clock_time": Text(
        '`{name}: {value}` 不是钟点，应写成 "19:00"。', '`{name}: {value}` is not a time of day like "19:00".'
    ),
    "bad_cut_off_due": Text(
        "`due: {value}` 看不懂，应写成 `next day 12:00`。", "`due: {value}` is not like `next day 12:00`."
    ),
    "cut_off_before_report": Text(
        "`due: {value}` 早于可能的受理时间。", "`due: {value}` comes before what may still be reported."
    ),
    "window_upside_down": Text(
        "窗口在 {closes} 结束，早于 {opens} 开始。", "the window closes at {closes}, before it opens at {opens}."
    ),
    "bad_percentage": Text(
        "`{name}: {value}` 不在 0% 到 100% 之间。", "`{name}: {value}` is not between 0 % and 100 %."
    ),
    "bad_reminder": Text(
        "提醒 `{value}` 应写成 50% 或 `10 min before`。", "reminder `{value}` should be like 50% or `10 min before`."
    ),
    "reminders_order": Text("提醒的次序应从早到晚。", "reminders go from early to late."),
    "unknown_choice": Text("`{name}: {value}` 应是 {choices} 之一。", "`{name}: {value}` should be one of {choices}."),
    "match_without_each": Text("`match` 只与 `each: true` 一起用。", "`match` is for promises with `each: true`."),
    "pause_without_end": Text(
        "暂停没有 `until`，时钟不会再走。", "the pause has no `until`: the clock would stand still for ever."
    ),
    # ladders
    "ladder_no_end": Text("梯级 `{name}` 没有终点（`until`）。", "ladder `{name}` never ends: it has no `until`."),
    "ladder_empty": Text("梯级 `{name}` 没有级次。", "ladder `{name}` has no rungs."),
    "rung_order": Text(
        "级次 `after: {value}` 不晚于上一级 `{before}`。",
        "rung `after: {value}` does not come after the one before it, `{before}`.",
    ),
    # targets, scorecards
    "target_no_bound": Text(
        "目标 `{name}` 缺少 at_least 或 at_most。", "target `{name}` has neither at_least nor at_most."
    ),
    "bounds_upside_down": Text("at_least {low} 大于 at_most {high}。", "at_least {low} is above at_most {high}."),
    "bad_weight": Text("`weight: {value}` 应在 1 到 5 之间。", "`weight: {value}` should be between 1 and 5."),
    "mode_upside_down": Text("状态 `{name}` 的结束不晚于开始。", "mode `{name}` does not end after it begins."),
    "season_empty": Text("季节 `{name}` 的起止是同一天。", "season `{name}` begins and ends on the same day."),
    # laws
    "law_key_without_kind": Text(
        "`{name}` 只用于写明 `kind: law` 的标准包。", "`{name}` is for packs that say `kind: law`."
    ),
    "no_law": Text("`laws` 里没有法规。", "`laws` names no law."),
    "no_citation": Text(
        "条款没有写明出自第几条，请在 `cites` 里写 `article: 50`。",
        "the clause does not say which article it states: write `article: 50` under `cites`.",
    ),
    "citation_without_law": Text(
        "`cites` 只用于写明 `kind: law` 的标准包。", "`cites` is for clauses of a pack that says `kind: law`."
    ),
    "citation_which_law": Text(
        "标准包有几部法规（{laws}），请用 `law` 写明是哪一部。",
        "the pack has several laws ({laws}): say which one with `law`.",
    ),
    "unknown_law": Text("`laws` 里没有 `{name}`。", "`laws` has no `{name}`."),
    "bad_article": Text(
        "`{name}: {value}` 不是条、款、项的号码（1 至 199）。",
        "`{name}: {value}` is no number of an article, paragraph or item (1 to 199).",
    ),
    # cold rooms
    "refund_empty": Text(
        "退费规则 `{name}` 既没有 `tiers` 也没有 `stopped`。", "refund `{name}` has neither `tiers` nor `stopped`."
    ),
    "tier_no_top": Text(
        "这一档没有上限，请写 less_than 或 at_most。", "the tier has no upper bound: write less_than or at_most."
    ),
    "tier_gap": Text("{at} 度不属于任何一档。", "{at} degrees lies in no tier."),
    "tier_overlap": Text(
        "{at} 度属于两档（{shares}），没有写明怎样理解。",
        "{at} degrees lies in two tiers ({shares}), and nothing says how that is read.",
    ),
    "tier_above_norm": Text(
        "{at} 度已达到标准 {norm} 度，不应退费。", "{at} degrees meets the norm of {norm}, so nothing is paid back."
    ),
    "tier_shares_fall": Text("温度更低，退费比例反而更小。", "a colder tier pays back less than a warmer one."),
    "overlap_nowhere": Text("各档没有重叠，不必写 `overlap`。", "no tiers overlap. Leave out `overlap`."),
    "overlap_without_note": Text(
        "各档有重叠，条款 `{name}` 应当用 `note` 写明怎样理解。",
        "tiers overlap: clause `{name}` has to say in its `note` how that is read.",
    ),
    "stopped_length": Text("请写 at_least 或 more_than，二者选一。", "write exactly one of at_least and more_than."),
    "pay_one_date": Text("请写 by 或 months，二者选一。", "write exactly one of by and months."),
    "not_a_count": Text(
        "`{name}: {value}` 应当是从 1 起的整数。", "`{name}: {value}` should be a whole number from 1."
    ),
    "bad_height": Text("`{name}: {value}` 不是高度，应写成 `1.0 m`。", "`{name}: {value}` is no height like `1.0 m`."),
    "bad_area": Text("`{name}: {value}` 不是面积，应写成 `16 m2`。", "`{name}: {value}` is no area like `16 m2`."),
    "points_by_area": Text(
        "`place: by_area` 和 `points` 必须一起写。", "`place: by_area` and `points` are written together or not at all."
    ),
    "points_open_end": Text(
        "`points` 只有最后一行不写 `below`，否则有的面积没有测点数。",
        "of `points` the last row alone has no `below`; otherwise some areas have no points.",
    ),
    "points_not_rising": Text("`points` 的 `below` 应逐行递增。", "the `below` of `points` rise from row to row."),
    "bad_hours": Text(
        '`{name}` 应当是先后两个钟点，如 ["06:00", "21:00"]。',
        '`{name}` should be two times of day in order, like ["06:00", "21:00"].',
    ),
    # gates
    "gate_no_rule": Text(
        "门槛 `{name}` 没有可判定的数据：请写 needs、one_of、at_most、at_least、equal 或 between。",
        "gate `{name}` has no data to judge by: write needs, one_of, at_most, at_least, equal or between.",
    ),
    # examples
    "example_nothing": Text("例子没有 `then` 也没有 `check`。", "the example has neither `then` nor `check`."),
    "unknown_check": Text("没有 `{name}` 这种检查。", "`{name}` is no check."),
    "unknown_promise": Text("标准包里没有承诺 `{name}`。", "The pack has no promise `{name}`."),
    "unknown_state": Text("没有 `{name}` 这个状态。", "`{name}` is no state of a clock."),
    # units that tighten
    "loosens_limit": Text(
        "`within: {mine}` 放宽了 {parent} 的 {theirs}。单位只能从严，不能放宽。",
        "`within: {mine}` loosens {parent}'s {theirs}. A unit may tighten, not loosen.",
    ),
    "loosens_notice": Text(
        "`by: {mine}` 放宽了 {parent} 的 {theirs}。单位只能从严，不能放宽。",
        "`by: {mine}` loosens {parent}'s {theirs}. A unit may tighten, not loosen.",
    ),
    "loosens_target": Text(
        "`{bound}: {mine}` 放宽了 {parent} 的 {theirs}。单位只能从严，不能放宽。",
        "`{bound}: {mine}` loosens {parent}'s {theirs}. A unit may tighten, not loosen.",
    ),
    "loosens_steps": Text(
        "`{kind}: {name}` 少了 {parent} 的 {missing}。单位只能从严，不能放宽。",
        "`{kind}: {name}` leaves out {parent}'s {missing}. A unit may tighten, not loosen.",
    ),
    "loosens_ladder": Text(
        "级次 `{mine}` 晚于 {parent} 的 {theirs}。单位只能从严，不能放宽。",
        "rung `{mine}` comes later than {parent}'s {theirs}. A unit may tighten, not loosen.",
    ),
    "loosens_pause": Text(
        "`{name}` 多了 {parent} 没有的暂停。单位只能从严，不能放宽。",
        "`{name}` has a pause that {parent}'s has not. A unit may tighten, not loosen.",
    ),
    "loosens_exceptions": Text(
        "`{name}` 多了 {parent} 没有的例外：{extra}。单位只能从严，不能放宽。",
        "`{name}` has exceptions that {parent}'s has not: {extra}. A unit may tighten, not loosen.",
    ),
    "loosens_days": Text(
        "`{name}` 的计日方式比 {parent} 宽松。单位只能从严，不能放宽。",
        "`{name}` counts its days more loosely than {parent}'s. A unit may tighten, not loosen.",
    ),
    "loosens_gate": Text(
        "关口 `{name}` 的 {rule}（{mine}）比 {parent} 的（{theirs}）宽松。单位只能从严，不能放宽。",
        "gate `{name}`: its {rule} ({mine}) lets more through than {parent}'s ({theirs}). "
        "A unit may tighten, not loosen.",
    ),
    "loosens_evidence": Text(
        "`{name}` 的 {step} 只要求 {mine}，{parent} 要求 {theirs}。单位只能从严，不能放宽。",
        "`{name}`: {step} asks for {mine} where {parent}'s asks for {theirs}. A unit may tighten, not loosen.",
    ),
    "loosens_other": Text(
        "`{name}` 的时限与 {parent} 的 {theirs} 种类不同，无法证明从严。",
        "`{name}` has another kind of limit than {parent}'s {theirs}, so it cannot be shown to be tighter.",
    ),
    "not_the_parent": Text("标准包 `{name}` 没有列在 `extends` 里。", "pack `{name}` is not named under `extends`."),
}
