/* « Mon dossier » : ce que ses scripts se partagent. Rien d'ici n'est publié. */

// --- Les versions et le fichier

/** Ce qu'une main a écrit dans un champ. de : les noms des versions dont elle part. le : « 2027-03-15T08:42Z ». */
interface Version {
  v: string;
  par: string;
  le: string;
  de: string[];
  origine: string;
  empreinte?: string;
}
/** Les versions d'un champ, par nom. */
type Champ = Map<string, Version>;
interface Dossier {
  id: string;
  nom: string;
  edition: string;
  revision: string;
  personnes: Record<string, any>;
  champs: Map<string, Champ>;
  /** Ce qu'un autre programme a écrit au premier niveau, gardé tel quel. */
  autres: Record<string, unknown>;
}

// --- Le coffre

type EtatDuCoffre = "ferme" | "pret" | "en-cours" | "enregistre" | "echec" | "refuse" | "trop-recent";
/** Un champ à écrire : ses versions telles qu'elles sont au coffre, et telles qu'elles doivent y être. */
interface Attente {
  dossier: string;
  cle: string;
  avant: Champ;
  apres: Champ;
}
/** Un dossier, sans ses réponses, et son suivi. copie : quand la dernière copie est sortie. */
interface FicheDeDossier extends Omit<Dossier, "champs"> {
  cree: string;
  modifie: string;
  copie?: { le: string; champs: number };
}
interface Coffre extends EventTarget {
  etat: EtatDuCoffre;
  raison: string;
  readonly durable: boolean;
  readonly enAttente: boolean;
  ouvrir(): Promise<Coffre>;
  lister(): Promise<FicheDeDossier[]>;
  lire(id: string): Promise<Dossier | null>;
  deposer(dossier: Dossier, suivi?: Partial<FicheDeDossier>): Promise<void>;
  noter(id: string, suivi: Partial<FicheDeDossier>): Promise<void>;
  effacer(id: string): Promise<void>;
  poser(dossier: string, cle: string, avant: Champ, apres: Champ): void;
  brut(): Promise<Record<string, unknown[]>>;
}
interface DossierOuvert extends EventTarget {
  dossier: Dossier;
  coffre: Coffre;
  lectureSeule: boolean;
  prendre(force?: boolean): Promise<void>;
  relire(): Promise<void>;
  fermer(): void;
  champ(cle: string): Champ;
  valeur(cle: string): string;
  divergences(cle: string): string[];
  cles(debut: string): string[];
  ecrire(cle: string, v: string, faits?: { origine?: string; empreinte?: string }): void;
  sceller(): Dossier;
}

interface Window {
  LdmDossiers: any;
}
declare var idb: { openDB(nom: string, version?: number, reglages?: object): Promise<any> };

/** Ce que chaque fichier donne aux autres. */
interface Dossiers {
  LOCALE: string;
  FORMAT: string;
  VERSION: number;
  CLE: RegExp;
  estLocale(nom: string): boolean;
  nommer(version: Version): string;
  tetes(champ: Champ): string[];
  divergences(champ: Champ): string[];
  valeur(champ: Champ | undefined): string;
  ecrire(champ: Champ, version: Omit<Version, "de">, locale?: string): Champ;
  sceller(champ: Champ): Champ;
  fusionner(un: Champ, autre: Champ): Champ;
  ErreurDeFichier: new (message: string) => Error;
  tirer(chiffres?: number): string;
  aLaMinute(instant?: Date): string;
  nouveau(debut: { nom: string; edition: string; revision: string }): Dossier;
  scellerTout(dossier: Dossier): Dossier;
  ecrireFichier(dossier: Dossier): string;
  lireFichier(texte: string): Dossier;
  Coffre: new () => Coffre;
  DossierOuvert: new (dossier: Dossier, coffre: Coffre) => DossierOuvert;
}
