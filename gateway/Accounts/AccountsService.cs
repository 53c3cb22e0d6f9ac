using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Gateway.Accounts.Pages;
using PublishingPlatform.Gateway.Accounts.Passwords;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.SignIn;
using PublishingPlatform.Gateway.Accounts.Tokens;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Gateway.Persistence.Sqlite;
using PublishingPlatform.Gateway.Persistence.SqlServer;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Gateway.Accounts;

/// <summary>People and how they prove who they are. All of it rests in one database, so any replica can answer anybody.</summary>
public static class AccountsService
{
    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.AddDatabase<AccountsDbContext, SqliteAccountsDbContext, SqlServerAccountsDbContext>(AccountsDbContext.Name);
        builder.AddWork<RotateSigningKeys>("accounts-signing-keys", leased: true);

        var services = builder.Services;
        services.AddPeople();
        services.AddSharedKeys();
        services.AddHostedService<FirstAdmin>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<TokenDirectory>();
        services.AddSingleton<PublicAddress>();
        services.AddScoped<LinkMails>();
        services.AddScoped<PasswordChoice>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<LastAdmin>();
        services.AddAuthentication().AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "newsroom-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapKeySet();

        var account = routes.MapGroup("/account").WithTags("Account");
        account.MapSignIn();
        account.MapSignOut();
        account.MapMe();
        account.MapForgotPassword();
        account.MapChooseByLink();
        account.MapChangePassword();
        account.MapStylesheet();
        account.MapPeople();

        var tokens = account.MapGroup("/tokens").WithTags("Tokens");
        tokens.MapCreateToken();
        tokens.MapListTokens();
    }

    private static void AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>(options =>
            {
                // Length protects; demanded digits and signs only make people write passwords down.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddUserStore<PersonStore>()
            .AddPasswordValidator<CommonPasswords>();
        services.Replace(ServiceDescriptor.Scoped<ILookupNormalizer, EmailNormalizer>());

        // What Identity would check about names and addresses is the database's unique key and the invitation's rules.
        services.RemoveAll<IUserValidator<Person>>();
    }

    private static void AddSharedKeys(this IServiceCollection services)
    {
        services.AddSingleton<SigningKeys>();
        services.Replace(ServiceDescriptor.Singleton<IIdentityKeys>(container => container.GetRequiredService<SigningKeys>()));
        services.AddDataProtection().SetApplicationName("PublishingPlatform").PersistKeysToDbContext<AccountsDbContext>();
        services.AddOptions<KeyManagementOptions>().Configure<SecretBox>((options, box) => options.XmlEncryptor = new SealingXmlEncryptor(box));
    }
}
