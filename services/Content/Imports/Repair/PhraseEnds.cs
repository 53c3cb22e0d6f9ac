using System.Buffers;

namespace PublishingPlatform.Content.Imports.Repair;

/// <summary>
/// Characters that share their second byte with a punctuation mark and may themselves end a phrase before a quotation, each with the
/// characters it usually follows there (所 以 “確保“…” 與 “稱號。“…”” 之別). Written by hand from the 7 x 40 common characters that the
/// code table allows; where one of them fits, the mark is not proved.
/// </summary>
internal static class PhraseEnds
{
    /// <summary>Always possible, whatever stands before.</summary>
    private const string Anywhere = "*";

    private static readonly Dictionary<char, string> Before = new()
    {
        // ！ A1
        ['省'] = Anywhere,
        ['选'] = Anywhere,
        ['取'] = Anywhere,
        ['场'] = "广市现立会战农工",
        ['小'] = "大中幼矮缩縮",
        ['住'] = "居记記抓",
        ['印'] = "打复複脚腳封",
        ['劇'] = "戲喜話歷京電舞悲",
        ['彙'] = "詞",
        ['尽'] = Anywhere,
        ['恰'] = Anywhere,
        ['病'] = "疾治看生",
        ['健'] = "稳保",
        ['传'] = "宣流相",
        // 。 A3
        ['保'] = "确確环環社医醫担擔劳勞安确力",
        ['常'] = "经經非正日通时時往平照异異寻尋家如",
        ['担'] = "承负分勇",
        ['罚'] = "处惩處懲刑",
        ['福'] = "幸祝造享万萬",
        ['海'] = "上大沿出南东東北青近渤黄黃威珠临臨航山林人",
        ['迹'] = "奇足事古踪遗遺笔筆",
        ['模'] = "规規劳勞楷数數",
        ['停'] = "不暂暫",
        ['校'] = "学學高院母军軍党黨名",
        ['裕'] = "富充宽寬",
        ['專'] = "中大",
        ['祝'] = "庆慶",
        ['剑'] = "亮",
        ['茫'] = "迷茫",
        ['剩'] = "过仅只",
        ['溃'] = "击崩",
        ['棧'] = "客古",
        ['牛'] = "黄黃孺拓老奶水",
        ['遥'] = "逍",
        ['郑'] = "姓",
        ['粒'] = "颗顆",
        // ， AC
        ['态'] = "状狀动動形生姿心常业",
        ['维'] = "思运四三二",
        ['片'] = "影图圖照名大短卡宣",
        ['宫'] = "故皇文",
        ['含'] = "包蕴富饱饱",
        ['连'] = "接相一大流牵",
        ['船'] = "轮輪渔漁商飞",
        ['冬'] = "今去立严初",
        ['爆'] = "引火",
        ['番'] = "一几幾三翻这這",
        ['超'] = "高赶反",
        ['袁'] = "姓",
        ['宅'] = "住",
        ['默'] = "幽沉",
        ['滑'] = "光",
        // ： BA
        ['院'] = "法医醫学學国國研影剧劇检檢书書分两兩民",
        ['群'] = "人社族集",
        ['己'] = "自知",
        ['购'] = "采网收选并",
        ['春'] = "青新今立早",
        ['汉'] = "武好",
        ['岛'] = "青半海群",
        ['泛'] = "广廣",
        ['兒'] = "孩幼女少這那",
        ['壓'] = "高施",
        ['惡'] = "罪",
        ['负'] = "肩担不",
        ['梁'] = "桥栋脊",
        ['埠'] = "蚌外",
        ['坪'] = "草",
        ['液'] = "血",
    };

    /// <summary>Characters that begin a quotation's sentence only by accident: behind these bytes no mark is ever proved.</summary>
    private const string Hopeless = "；？";

    public static bool Allows(char mark) => !Hopeless.Contains(mark, StringComparison.Ordinal);

    /// <summary>"Together with" stands behind any word, but what is joined is named as such further on.</summary>
    private const char With = '同';
    private static readonly SearchValues<char> Joining = SearchValues.Create("结結相联聯协協合接样樣起道比");
    private const int JoiningReach = 24;

    /// <summary>Whether a word that ends in such a character may stand between these texts.</summary>
    public static bool MayStand(char word, char left, string right) =>
        word is With ? "共不相如一合认認会會协協赞贊陪随".Contains(left, StringComparison.Ordinal) || right.AsSpan(0, Math.Min(right.Length, JoiningReach)).ContainsAny(Joining)
        : Before.TryGetValue(word, out var lefts) && (lefts == Anywhere || lefts.Contains(left, StringComparison.Ordinal));
}
