"""The words that exports use for what the program has one name for."""

from collections.abc import Mapping


def _words(**meant: str) -> dict[str, str]:
    """Return each word, in lower case, with what it means; the words of one meaning are separated by bars."""
    return {word.lower(): name for name, words in meant.items() for word in (name, *words.split("|"))}


KINDS: Mapping[str, str] = _words(person="个人|自然人|居民", organisation="单位|企业|组织|公司|法人")
ZONES: Mapping[str, str] = _words(urban="城区|市区|城市|城内", outside="郊区|农村|乡镇|城外|外围")
STATES: Mapping[str, str] = _words(
    normal="正常|在用|启用|已供|开通", suspended="报停|暂停|停用|停供|中止", closed="销户|注销|已销户|关闭"
)
CLASSES: Mapping[str, str] = _words(
    resident="居民|民用|住宅|居民用户|家庭", business="非居民|商业|工业|公建|工商业|单位|企业|非居民用户"
)
CASE_KINDS: Mapping[str, str] = _words(
    question="咨询|查询|问题|咨询类",
    business="业务|业务办理|办理|求助|申请",
    suggestion="建议|意见|意见建议",
    complaint="投诉|投诉举报|投诉类",
    repair="报修|维修|抢修|报修类|故障",
    temperature_test="测温|室温检测|测温申请",
    praise="表扬|感谢",
    misconduct_report="举报|行风举报|违纪举报",
)
CHANNELS: Mapping[str, str] = _words(
    phone="电话|热线|来电|呼入|call|telephone",
    counter="营业厅|窗口|柜台|来访|desk",
    portal="网站|网上|门户|公众号|小程序|app|internet|web",
    email="邮件|电子邮件|e-mail",
    letter="信件|来信|post",
    social="微信|微博|社交媒体|wechat",
    on_site="现场|上门",
    passed_on="12345|转办|市民热线|政务热线|上级转办",
)
URGENCIES: Mapping[str, str] = _words(
    normal="一般|普通|正常|low|medium", urgent="紧急|加急|急|high", emergency="特急|应急|抢险|critical"
)
ROLES: Mapping[str, str] = _words(
    agent="坐席|客服|话务员|客服代表",
    clerk="窗口人员|营业员|柜员",
    unit_head="站长|负责人|部门负责人|班长",
    field_worker="外勤|维修工|抢修人员|现场人员",
    supervisor="督查|监督员|督办",
    manager="经理|管理者|领导",
    standards_editor="标准管理员|标准编辑",
    administrator="管理员|系统管理员",
    auditor="审计员|审计",
)
