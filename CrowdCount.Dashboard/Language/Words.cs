using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace CrowdCount.Dashboard.Language;

/// <summary>
/// All words of the pages in one language, with its numbers, times and plurals. Passed explicitly: a circuit's updates come from
/// background threads, where the current culture is anybody's.
/// </summary>
public sealed partial class Words
{
    private static readonly ResourceManager Resources = new(typeof(Words));
    private static readonly Words English = new(Languages.English);
    private static readonly Words Russian = new(Languages.Russian);

    private readonly CultureInfo _culture;

    private Words(string language)
    {
        Language = language;
        _culture = CultureInfo.GetCultureInfo(language);
        _numbers = NumbersOf(_culture);
    }

    /// <summary>For the lang attribute.</summary>
    public string Language { get; }

    private bool IsRussian => Language == Languages.Russian;

    public static Words In(string language) => language == Languages.Russian ? Russian : English;

    public string Live => Get();
    public string SkipToCameras => Get();
    public string Connected => Get();
    public string WaitingForFirstShort => Get();
    public string CountingGoesOn => Get();
    public string TryNow => Get();
    public string StoreUnreachable => Get();
    public string PhotosAreRefused => Get();
    public string CountingHasStopped => Get();
    public string StillAccepted => Get();
    public string InViewNow => Get();
    public string LastThirty => Get();
    public string LastThirtyShort => Get();
    public string SinceStartOfDay => Get();
    public string SightingsHint => Get();
    public string NotInView => Get();
    public string NotGuessed => Get();
    public string NotInTotals => Get();
    public string HistogramTitle => Get();
    public string InTenMinutes => Get();
    public string NoClearChange => Get();
    public string Sum => Get();
    public string MeanInView => Get();
    public string MeanTitle => Get();
    public string Measure => Get();
    public string CameraMissing => Get();
    public string StillGrowing => Get();
    public string HistogramKeys => Get();
    public string NoPhotos => Get();
    public string TableTime => Get();
    public string TablePeople => Get();
    public string TablePhotos => Get();
    public string TableCameras => Get();
    public string Cameras => Get();
    public string WhatIsShown => Get();
    public string Places => Get();
    public string All => Get();
    public string NoPlace => Get();
    public string NeedsALook => Get();
    public string NormalOnes => Get();
    public string FindACamera => Get();
    public string GroupBy => Get();
    public string OrderBy => Get();
    public string PauseLabel => Get();
    public string OrderHasChanged => Get();
    public string SortAgain => Get();
    public string AllIsWell => Get();
    public string NoCameraHere => Get();
    public string ShowAll => Get();
    public string Stale => Get();
    public string StaleShort => Get();
    public string NotCountedYet => Get();
    public string NotCountedYetShort => Get();
    public string Offline => Get();
    public string OfflineShort => Get();
    public string OverShort => Get();
    public string Dark => Get();
    public string DarkShort => Get();
    public string NobodySeen => Get();
    public string Unfamiliar => Get();
    public string Frozen => Get();
    public string FrozenShort => Get();
    public string SamePicture => Get();
    public string WaitingForFirst => Get();
    public string Normal => Get();
    public string GeneralError => Get();
    public string Ago => Get();
    public string HalfHour => Get();
    public string KeyMove => Get();
    public string Menu => Get();
    public string LanguageLabel => Get();
    public string Keys => Get();
    public string KeyTiles => Get();
    public string KeyWindows => Get();
    public string SingleKeys => Get();
    public string Close => Get();
    public string WallTitle => Get();
    public string ToWall => Get();
    public string KeyWall => Get();
    public string SwitchTheme => Get();
    public string NoCamerasYet => Get();
    public string CameraAppears => Get();
    public string SendOnePhoto => Get();
    public string AnyPhoto => Get();
    public string Copy => Get();
    public string Copied => Get();
    public string IsTheCameraId => Get();
    public string Or => Get();
    public string UploadInBrowser => Get();
    public string JustLookAround => Get();
    public string FourDrawnScenes => Get();
    public string StartSimulated => Get();
    public string SimulatedStarting => Get();
    public string Simulated => Get();
    public string SimulatedShort => Get();
    public string StopAndRemove => Get();
    public string NotRemoved => Get();
    public string Readiness => Get();
    public string TakingPhotos => Get();
    public string Refusing => Get();
    public string Storage => Get();
    public string StorageReady => Get();
    public string StorageDown => Get();
    public string FirstPhoto => Get();
    public string FirstPhotoWaiting => Get();
    public string FirstPhotoCounting => Get();
    public string FirstPhotoFailed => Get();
    public string ChangesByItself => Get();
    public string NotFound => Get();
    public string ToLive => Get();
    public string SomethingFailed => Get();
    public string Admin => Get();
    public string SignIn => Get();
    public string SignInNow => Get();
    public string SignOut => Get();
    public string AccountNameLabel => Get();
    public string Password => Get();
    public string WrongNameOrPassword => Get();
    public string AskAnAdmin => Get();
    public string NobodyCanSignInNow => Get();
    public string OtherRoleNeeded => Get();
    public string SignInAsOther => Get();
    public string Accounts => Get();
    public string CameraKeys => Get();
    public string WhoMaySignIn => Get();
    public string OpenToEveryone => Get();
    public string NoAccountsYet => Get();
    public string Role => Get();
    public string SinceColumn => Get();
    public string You => Get();
    public string Change => Get();
    public string Remove => Get();
    public string RemoveDots => Get();
    public string Keep => Get();
    public string SaveRole => Get();
    public string NewPassword => Get();
    public string PasswordRule => Get();
    public string SetPassword => Get();
    public string EndsItsSessions => Get();
    public string RemoveAccountMeans => Get();
    public string AddAnAccount => Get();
    public string AddAccount => Get();
    public string AccountNameRule => Get();
    public string AccountAdded => Get();
    public string RoleChanged => Get();
    public string PasswordSet => Get();
    public string AccountRemoved => Get();
    public string KeysAreFor => Get();
    public string CameraOfAnotherId => Get();
    public string CameraIdRule => Get();
    public string Open => Get();
    public string NoKeysYet => Get();
    public string Key => Get();
    public string Label => Get();
    public string KeyLabel => Get();
    public string LabelRule => Get();
    public string Ends => Get();
    public string Never => Get();
    public string Revoke => Get();
    public string RevokeDots => Get();
    public string RevokeMeans => Get();
    public string KeyRevoked => Get();
    public string MakeAKey => Get();
    public string OldKeysEnd => Get();
    public string ShownOnce => Get();
    public string TheKey => Get();
    public string KeyInTheAddress => Get();
    public string KeyInAHeader => Get();
    public string KeyAsPassword => Get();

    private string Get([CallerMemberName] string name = "") =>
        Resources.GetString(name, _culture) ?? throw new MissingManifestResourceException($"The words '{name}' are missing in '{Language}'.");

    private string Fill(string pattern, params ReadOnlySpan<object?> values) => string.Format(_culture, pattern, values);

    /// <summary>The form of <paramref name="name"/> that follows a number.</summary>
    private string Counted(long number, [CallerMemberName] string name = "") =>
        Fill(Get($"{name}_{(IsRussian ? Plural.Russian(number) : Plural.English(number))}"), Number(number));
}
