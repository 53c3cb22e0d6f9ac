using System.Globalization;

namespace PublishingPlatform.Reader.Words;

/// <summary>Everything that the site itself says, in the three languages that it speaks.</summary>
public sealed record Wording
{
    /// <summary>The language that the words are in, for <c>lang</c>.</summary>
    public required string Language { get; init; }
    public required string SkipToText { get; init; }
    public required string Sections { get; init; }
    public required string FrontPage { get; init; }
    public required string Search { get; init; }
    public required string SearchFor { get; init; }
    public required string SearchHint { get; init; }
    public required string NothingFound { get; init; }
    public required string AllSections { get; init; }
    public required string AllLanguages { get; init; }
    public required string Filter { get; init; }
    public required string OneResult { get; init; }
    public required string SomeResults { get; init; }
    public required string Results { get; init; }
    public required string By { get; init; }
    public required string Published { get; init; }
    public required string Updated { get; init; }
    public required string Correction { get; init; }
    public required string Source { get; init; }
    public required string Editor { get; init; }
    public required string Keywords { get; init; }
    public required string Related { get; init; }
    public required string Latest { get; init; }
    public required string Earlier { get; init; }
    public required string Newest { get; init; }
    public required string Previous { get; init; }
    public required string Next { get; init; }
    public required string NothingYet { get; init; }
    public required string Withdrawn { get; init; }
    public required string WithdrawnText { get; init; }
    public required string NotFound { get; init; }
    public required string NotFoundText { get; init; }
    public required string Feeds { get; init; }
    public required string AlertsByMail { get; init; }
    public required string AlertsText { get; init; }
    public required string MailAddress { get; init; }
    public required string Subscribe { get; init; }
    public required string SubscribeDone { get; init; }
    public required string SubscribeFailed { get; init; }
    public required string Alert { get; init; }
    public required string Close { get; init; }
    public required string BackToFront { get; init; }
    public required string OfTheNewsroom { get; init; }

    /// <summary>How many stories a search has found.</summary>
    public string Found(int stories) => stories switch
    {
        0 => NothingFound,
        1 => OneResult,
        _ => string.Format(CultureInfo.InvariantCulture, SomeResults, stories),
    };

    public static Wording For(string language) => LanguageTag.Kind(language) switch
    {
        Speech.TraditionalChinese => Traditional,
        Speech.SimplifiedChinese => Simplified,
        _ => English,
    };

    private static readonly Wording English = new()
    {
        Language = "en",
        SkipToText = "Skip to the text",
        Sections = "Sections",
        FrontPage = "Front page",
        Search = "Search",
        SearchFor = "Search for",
        SearchHint = "Words, or a phrase in “quotation marks”. A minus sign before a word leaves its stories out.",
        NothingFound = "No story has all of these words. Fewer words, or one without quotation marks, may find more.",
        AllSections = "All sections",
        AllLanguages = "All languages",
        Filter = "Narrow down",
        OneResult = "1 story",
        SomeResults = "{0} stories",
        Results = "Stories found",
        By = "By",
        Published = "Published",
        Updated = "Updated",
        Correction = "Correction",
        Source = "Source",
        Editor = "Editor",
        Keywords = "Topics",
        Related = "Read on",
        Latest = "Latest",
        Earlier = "Earlier stories",
        Newest = "Back to the newest",
        Previous = "Previous page",
        Next = "Next page",
        NothingYet = "Nothing has been published here yet.",
        Withdrawn = "This story has been withdrawn",
        WithdrawnText = "The newsroom has taken it down. It can no longer be read here.",
        NotFound = "There is nothing at this address",
        NotFoundText = "The address may be mistyped, or the page was never here. A search may find what you are looking for.",
        Feeds = "Feeds",
        AlertsByMail = "Breaking news by e-mail",
        AlertsText = "Only when it matters. You confirm the address once and can stop with one click in every message.",
        MailAddress = "E-mail address",
        Subscribe = "Subscribe",
        SubscribeDone = "Look into your mailbox: the message there asks you to confirm.",
        SubscribeFailed = "That did not work. Please check the address and try again later.",
        Alert = "Breaking",
        Close = "Close",
        BackToFront = "To the front page",
        OfTheNewsroom = "A note of the newsroom",
    };

    private static readonly Wording Traditional = new()
    {
        Language = "zh-Hant",
        SkipToText = "跳至正文",
        Sections = "版面",
        FrontPage = "首頁",
        Search = "搜尋",
        SearchFor = "搜尋內容",
        SearchHint = "可輸入多個詞語；以引號括起即為完整詞句，詞語前加減號可排除。",
        NothingFound = "沒有報道同時含有這些詞語。減少詞語或去掉引號，或可找到更多。",
        AllSections = "所有版面",
        AllLanguages = "所有語言",
        Filter = "縮小範圍",
        OneResult = "1 篇報道",
        SomeResults = "{0} 篇報道",
        Results = "搜尋結果",
        By = "作者",
        Published = "發布",
        Updated = "更新",
        Correction = "更正",
        Source = "來源",
        Editor = "責任編輯",
        Keywords = "主題",
        Related = "延伸閱讀",
        Latest = "最新",
        Earlier = "較早報道",
        Newest = "返回最新",
        Previous = "上一頁",
        Next = "下一頁",
        NothingYet = "此處尚未發布任何報道。",
        Withdrawn = "此報道已撤回",
        WithdrawnText = "編輯部已撤下此報道，此處不再提供閱覽。",
        NotFound = "此網址沒有內容",
        NotFoundText = "網址或有誤，或該頁從未存在。可用搜尋查找所需內容。",
        Feeds = "訂閱源",
        AlertsByMail = "電郵接收突發新聞",
        AlertsText = "只在要事發生時通知。確認一次即可，每封郵件均可一鍵退訂。",
        MailAddress = "電郵地址",
        Subscribe = "訂閱",
        SubscribeDone = "請查看郵箱，按郵件內的指示確認訂閱。",
        SubscribeFailed = "未能完成。請檢查地址，稍後再試。",
        Alert = "突發",
        Close = "關閉",
        BackToFront = "前往首頁",
        OfTheNewsroom = "編輯部說明",
    };

    private static readonly Wording Simplified = new()
    {
        Language = "zh-Hans",
        SkipToText = "跳至正文",
        Sections = "版面",
        FrontPage = "首页",
        Search = "搜索",
        SearchFor = "搜索内容",
        SearchHint = "可输入多个词语；以引号括起即为完整词句，词语前加减号可排除。",
        NothingFound = "没有报道同时含有这些词语。减少词语或去掉引号，或可找到更多。",
        AllSections = "所有版面",
        AllLanguages = "所有语言",
        Filter = "缩小范围",
        OneResult = "1 篇报道",
        SomeResults = "{0} 篇报道",
        Results = "搜索结果",
        By = "作者",
        Published = "发布",
        Updated = "更新",
        Correction = "更正",
        Source = "来源",
        Editor = "责任编辑",
        Keywords = "主题",
        Related = "延伸阅读",
        Latest = "最新",
        Earlier = "较早报道",
        Newest = "返回最新",
        Previous = "上一页",
        Next = "下一页",
        NothingYet = "此处尚未发布任何报道。",
        Withdrawn = "此报道已撤回",
        WithdrawnText = "编辑部已撤下此报道，此处不再提供阅览。",
        NotFound = "此网址没有内容",
        NotFoundText = "网址或有误，或该页从未存在。可用搜索查找所需内容。",
        Feeds = "订阅源",
        AlertsByMail = "邮件接收突发新闻",
        AlertsText = "只在要事发生时通知。确认一次即可，每封邮件均可一键退订。",
        MailAddress = "邮箱地址",
        Subscribe = "订阅",
        SubscribeDone = "请查看邮箱，按邮件内的指示确认订阅。",
        SubscribeFailed = "未能完成。请检查地址，稍后再试。",
        Alert = "突发",
        Close = "关闭",
        BackToFront = "前往首页",
        OfTheNewsroom = "编辑部说明",
    };
}
