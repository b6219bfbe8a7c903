; Diptych's installer for Windows, made by Inno Setup 6 of the bundle that `make bundle` makes there:
;   iscc /DVersion=0.1.0 packaging\windows\diptych.iss
; It installs for one reader and asks for no administrator. What a reader has made (libraries,
; preferences, backups) lies in other folders and stays when Diptych is removed.

#ifndef Version
  #error Name the version: iscc /DVersion=0.1.0
#endif
#ifndef Bundle
  #define Bundle "..\..\build\bundle\diptych"
#endif
#define Name "Diptych"
#define Program "diptych.exe"
#define Library "Diptych.Library"
#define Document "Diptych.Document"

[Setup]
; The id by which Windows knows an older version of the same program: it never changes.
AppId={{6E0B6C3A-2C55-4B0E-9D0C-5B6A1E8F7D21}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The Diptych authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\windows
OutputBaseFilename=diptych-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Name}

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Files of an older version that this one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
; A library is opened by a double click.
Root: HKA; Subkey: "Software\Classes\.diptych"; ValueType: string; ValueData: "{#Library}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.diptych\OpenWithProgids"; ValueType: string; ValueName: "{#Library}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Library}"; ValueType: string; ValueData: "Diptych library"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Library}\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\{#Library}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

; Other documents are offered with “Open with”, and keep the program that opens them now.
Root: HKA; Subkey: "Software\Classes\{#Document}"; ValueType: string; ValueData: "Document"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Document}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.html\OpenWithProgids"; ValueType: string; ValueName: "{#Document}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.htm\OpenWithProgids"; ValueType: string; ValueName: "{#Document}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.mhtml\OpenWithProgids"; ValueType: string; ValueName: "{#Document}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: string; ValueName: "{#Document}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.txt\OpenWithProgids"; ValueType: string; ValueName: "{#Document}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.md\OpenWithProgids"; ValueType: string; ValueName: "{#Document}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Program}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

; Links to places in a library.
Root: HKA; Subkey: "Software\Classes\diptych"; ValueType: string; ValueData: "URL:Diptych"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\diptych"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\diptych\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: what the program has not brought is not its to delete.
