using Microsoft.Extensions.Options;

namespace PublishingPlatform.Content.Imports;

/// <summary>Puts the importer into the content service.</summary>
internal static class ImportEndpoints
{
    internal static void AddImports(this IServiceCollection services) => services
        .AddOptions<ImportSettings>()
        .BindConfiguration(ImportSettings.Section)
        .ValidateDataAnnotations()
        .Validate(settings => settings.FindBrokenProfile() is null, "Every zone under Content:Imports:Profiles must be an IANA zone such as Asia/Shanghai.")
        .ValidateOnStart();

    internal static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/api/content/imports").RequirePermission(Permissions.StoriesRead).WithTags("Imports");
        imports.MapImportPage();
        imports.MapListImports();
        imports.MapReadImport();
        imports.MapReadOriginal();
    }
}
