using System.Collections.Frozen;

namespace PublishingPlatform.Platform.Security;

/// <summary>What a person may do. A refusal names the one that was missing.</summary>
public static class Permissions
{
    public const string StoriesRead = "stories.read";
    public const string StoriesWrite = "stories.write";
    public const string StoriesApprove = "stories.approve";
    public const string StoriesPublish = "stories.publish";
    public const string StoriesKill = "stories.kill";
    public const string ImportsWrite = "imports.write";
    public const string SectionsManage = "sections.manage";
    public const string AssetsRead = "assets.read";
    public const string AssetsWrite = "assets.write";
    public const string AssetsRights = "assets.rights";
    public const string PartnersManage = "partners.manage";
    public const string AlertsSend = "alerts.send";
    public const string AudiencesManage = "audiences.manage";
    public const string AccountsManage = "accounts.manage";
    public const string Operations = "operations";

    public static IReadOnlyList<string> All { get; } =
    [
        StoriesRead, StoriesWrite, StoriesApprove, StoriesPublish, StoriesKill, ImportsWrite, SectionsManage, AssetsRead,
        AssetsWrite, AssetsRights, PartnersManage, AlertsSend, AudiencesManage, AccountsManage, Operations,
    ];

    private static readonly FrozenDictionary<string, string[]> ByRole = new Dictionary<string, string[]>
    {
        [Roles.Reporter] = [StoriesRead, StoriesWrite, ImportsWrite, AssetsRead, AssetsWrite],
        [Roles.Editor] = [StoriesRead, StoriesWrite, StoriesApprove, StoriesPublish, StoriesKill, ImportsWrite, SectionsManage, AssetsRead, AssetsWrite, AlertsSend],
        [Roles.PhotoEditor] = [StoriesRead, AssetsRead, AssetsWrite, AssetsRights],
        [Roles.SyndicationManager] = [StoriesRead, AssetsRead, PartnersManage],
        [Roles.Partner] = [],
        [Roles.Contributor] = [],
        [Roles.Ops] = [StoriesRead, AssetsRead, Operations],
        [Roles.Admin] = [.. All],
    }.ToFrozenDictionary();

    /// <summary>The union of what the roles allow; an unknown role allows nothing.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<string> roles) =>
        roles.SelectMany(role => ByRole.GetValueOrDefault(role) ?? []).ToHashSet();
}

public static class Roles
{
    public const string Reporter = "reporter";
    public const string Editor = "editor";
    public const string PhotoEditor = "photo-editor";
    public const string SyndicationManager = "syndication-manager";
    public const string Partner = "partner";
    public const string Contributor = "contributor";
    public const string Admin = "admin";
    public const string Ops = "ops";

    public static IReadOnlyList<string> All { get; } = [Reporter, Editor, PhotoEditor, SyndicationManager, Partner, Contributor, Admin, Ops];
}
