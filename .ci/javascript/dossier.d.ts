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
  /** D'une position retenue en équipe : les versions des avis dont elle part. */
  avis?: string[];
}
/** Ce que porte une version, outre ce qu'elle dit. */
type FaitsDeVersion = Partial<Omit<Version, "v" | "le" | "de">>;
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

/** Ce qui fait d'un dossier l'avis d'une personne. dossier, nom : ceux du dossier pour lequel elle le donne. */
interface Contribution {
  personne: string;
  dossier: string;
  nom: string;
  criteres: string[];
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
  /** Le code de l'auditeur, s'il audite ce dossier sur cet appareil. */
  audit?: string;
}
interface Coffre extends EventTarget {
  etat: EtatDuCoffre;
  raison: string;
  readonly durable: boolean;
  readonly enAttente: boolean;
  ouvrir(): Promise<Coffre>;
  lister(): Promise<FicheDeDossier[]>;
  estEnMemoire(id: string): boolean;
  lire(id: string): Promise<Dossier | null>;
  deposer(
    dossier: Dossier,
    suivi?: Partial<FicheDeDossier>,
    enMemoire?: boolean,
    seul?: boolean,
  ): Promise<void>;
  noter(id: string, suivi: Partial<FicheDeDossier>): Promise<void>;
  effacer(id: string): Promise<void>;
  poser(dossier: string, cle: string, avant: Champ, apres: Champ): void;
  fini(): Promise<void>;
  brut(): Promise<Record<string, unknown[]>>;
}
interface DossierLu extends EventTarget {
  dossier: Dossier;
  coffre: Coffre;
  lectureSeule: boolean;
  champ(cle: string): Champ;
  valeur(cle: string): string;
  divergences(cle: string): string[];
  cles(debut: string): string[];
  rangerLaCle(cle: string): void;
  passerA(dossier: Dossier): void;
  sceller(): Dossier;
}
interface DossierOuvert extends DossierLu {
  /** Un autre onglet écrit. */
  ailleurs: boolean;
  /** Le code de l'auditeur qui tient ce dossier ; rien, si c'est l'établissement. */
  auditeur: string;
  readonly moi: string;
  reserver(reserve: boolean): void;
  prendre(force?: boolean): Promise<void>;
  relire(): Promise<void>;
  fermer(): void;
  ecrire(cle: string, v: string, faits?: FaitsDeVersion, depart?: string): void;
  remplacer(dossier: Dossier): Promise<void>;
  unir(autre: Dossier): Promise<Dossier>;
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
  IDENTIFIANT: RegExp;
  PERSONNE: RegExp;
  contributionDe(dossier: { autres?: Record<string, unknown> }): Contribution | null;
  estLocale(nom: string): boolean;
  nommer(version: Version): string;
  tetes(champ: Champ): string[];
  divergences(champ: Champ): string[];
  aDepartager(champ: Champ): string[];
  valeur(champ: Champ | undefined): string;
  ecrire(champ: Champ, version: Omit<Version, "de">, locale?: string, depart?: string): Champ;
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
  Defilement: new () => { arriver(): number | null };
  DossierLu: new (dossier: Dossier, coffre: Coffre) => DossierLu;
  DossierOuvert: new (dossier: Dossier, coffre: Coffre) => DossierOuvert;
}

// --- Les jalons (docs/assets/auto-evaluation/jalons/)

/** Le dossier à une date, sous un nom. le : « 2027-03-15T08:42Z ». par, origine : de qui, et comment. */
interface Jalon {
  id: string;
  nom: string;
  le: string;
  par: string;
  origine: string;
}
interface Dossiers {
  cleDeRelecture(id: string): string;
  clesRevisees(ouvert: DossierLu, edition: EditionASaisir, descripteur: DescripteurASaisir): string[];
  direLaRevision(contexte: Contexte, descripteur: DescripteurASaisir): HTMLElement | "";
  texteModifie(contexte: Contexte, descripteur: DescripteurASaisir): Promise<HTMLElement | "">;
  marquerLesMots(alineas: [number, string][][], balise: string, dit: string): HTMLElement[];
  JALON: string;
  AUJOURDHUI: string;
  daterLeJalon(instant: string): string;
  comparaison(contexte: Contexte, avant: DateDeDossier, apres: DateDeDossier): HTMLElement;
  direLaPosition(edition: EditionASaisir, cle: string): string;
  signerLeReleve(ouvert: DossierOuvert, edition: EditionASaisir): string;
  tableauDeReleve(table: TableDeReleve): HTMLElement;
  emporterLeReleve(releve: Releve): HTMLElement[];
  ecrireUnTexte(releve: Releve): Uint8Array<ArrayBuffer>;
  donnerUnTexte(releve: Releve): Promise<void>;
  cleDuNom(id: string): string;
  jalons(dossier: Pick<Dossier, "champs">, retires?: boolean): Jalon[];
  auJalon(dossier: Dossier, id: string): Dossier;
  vueDuJalon(ouvert: DossierLu, id: string): DossierLu;
  poserUnJalon(ouvert: DossierOuvert, faits: { nom: string; origine?: string }): Promise<string>;
  verifierLesJalons(champs: Map<string, Champ>): void;
}

// --- La page

type Enfant = Node | string | false | null | Enfant[];
type Controle = (HTMLInputElement | HTMLTextAreaElement) & { checked: boolean };
interface ChampASaisir {
  id: string;
  libelle: string;
  type: string;
  longueur?: number | null;
  aide?: string;
}
interface DescripteurASaisir {
  id: string;
  numero: number;
  texte: string;
  clair: string;
  adresse: string;
  empreinte: string;
  champs: ChampASaisir[];
}
interface CritereASaisir {
  id: string;
  numero: string;
  titre: string;
  intitule: string;
  adresse: string;
  facultatif: boolean;
  choix: string;
  descripteurs: DescripteurASaisir[];
}
/** Prendre ou non un critère facultatif, ou lequel de plusieurs. criteres : leurs identifiants. */
interface ChoixDeCriteres {
  id: string;
  criteres: string[];
}
interface FichierDOutil {
  adresse: string;
  libelle: string;
  court: string;
  poids: string;
}
interface OutilASaisir {
  id: string;
  code: string;
  slug: string;
  titre: string;
  usages: string[];
  exemplaires: "un" | "par_critere" | "libre";
  /** Qui le remplit, dans l'ordre de ses parties. */
  roles: ("etablissement" | "auditeur" | "academie")[];
  orientation: "portrait" | "paysage";
  /** Le mot qui, dans ses textes, attend le numéro du critère. */
  numero_de_critere: string | null;
  /** Ce qu'un exemplaire neuf trouve déjà écrit, par champ. */
  reprises: Record<string, string>;
  /** Ce que devient la réponse d'un champ, au plan d'actions. */
  suites: Record<string, "action" | "echeance">;
  /** Les colonnes qui disent quand une ligne doit être finie, et quand elle l'a été. */
  suivi: { prevue: string; faite: string } | null;
  champs: number;
  adresse: string;
  fichiers: FichierDOutil[];
}
/** D'où vient un exemplaire neuf. */
interface SourceDExemplaire {
  critere?: CritereASaisir;
  action?: string;
}
/** Ce que l'édition demande : macros/ldm/rendus/ecran/saisie.py. */
interface EditionASaisir {
  slug: string;
  nom: string;
  revision: string;
  action: string;
  criteres: CritereASaisir[];
  outils: OutilASaisir[];
  /** Par champ, les clés qu'il a eues. */
  anciens: Record<string, string[]>;
  choix: ChoixDeCriteres[];
  /** Combien de labels a la liste publiée, dans « etablissements ». */
  etablissements: number;
  /** En deçà de ce nombre de dossiers, une académie ne publie pas leurs comptes. */
  seuil: number;
  /** Rien, si le rapport de l'édition ne demande pas de constats. */
  audit: AuditASaisir | null;
  /** S'il reste des textes de ses révisions passées. */
  revises: boolean;
  regles: RegleAVerifier[];
  /** Les éditions dont un dossier se renouvelle dans celle-ci. */
  anterieures: string[];
  /** Le nom de celle qui la remplace ; vide, si rien ne la remplace. */
  suite: string;
  partagees: { cle: string; libelle: string; type: string; longueur: number | null }[];
  position: {
    nom: string;
    note: string | null;
    options: OptionDePosition[];
  } | null;
}
interface OptionDePosition {
  cle: string;
  libelle: string;
  code: string | null;
  rang: number | null;
  /** L'identifiant du constat qui dit la même chose. */
  constat: string | null;
  motif: boolean;
}
interface Avancement {
  ecrites: number;
  dits: number;
  sur: number;
  termine?: boolean;
  commence: boolean;
}
interface Preuve {
  id: string;
  numero: string;
  titre: string;
  ou: string;
  date: string;
  sert: string[];
}
/** Ce qui reste en vue en haut de la page. */
interface Bandeaux {
  barre: HTMLElement;
  readonly haut: HTMLElement[];
  readonly annonces: HTMLElement;
  dire(texte: string): void;
  direLEtat(ouvert: DossierOuvert | null): void;
  passerA(ou: string, ...gestes: (Node | "")[]): void;
  annulable(ou: string, texte: string, faire: () => unknown): void;
}
type FaitsDeSaisie = (champ: string) => FaitsDeVersion;
/** Un écran : son titre, ce qui le précède, où l'on revient, ce qu'il montre. */
interface Ecran {
  titre: string;
  surtitre?: string;
  retour?: [chemin: string, nom: string];
  corps: any[];
}
interface ContexteSansDossier {
  readonly edition: EditionASaisir;
  coffre: Coffre;
  dire(texte: string): void;
  fiches(): Promise<FicheDeDossier[]>;
  creer(dossier: Dossier, enMemoire?: boolean, ecran?: string): Promise<void>;
  ouvrirACote(dossier: Dossier): Promise<void>;
  renommer(id: string, nom: string): Promise<void>;
  dupliquer(id: string): Promise<void>;
  effacer(fiche: FicheDeDossier): Promise<void>;
}
/**
 * suivre : appelle à chaque changement, avec la clé changée, ou rien si tout a pu changer. ici : change d'écran
 * sans garder celui-ci derrière soi. viser : met le curseur dans ce champ de l'écran suivant. annulable : annonce un retrait, et de quoi le défaire.
 */
interface Contexte {
  edition: EditionASaisir;
  coffre: Coffre;
  ouvert: DossierOuvert;
  fiche?: FicheDeDossier;
  dire(texte: string): void;
  route(chemin: string): string;
  aller(chemin: string): void;
  ici(chemin: string): void;
  viser(champ: string): void;
  annulable(texte: string, faire: () => unknown): void;
  remontrer(): Promise<void>;
  suivre(element: HTMLElement, faire: (cle: string) => void, cles?: string[]): void;
  creer(dossier: Dossier, enMemoire?: boolean, ecran?: string): Promise<void>;
  ouvrirACote(dossier: Dossier): Promise<void>;
}

interface Dossiers {
  PARTAGE: string;
  EQUIPE: string;
  AUDIT: string;
  ecrans: Record<string, (contexte: any, ...quoi: any[]) => any>;
  /** Les écrans où mène un lien « #nom&réglages », sans dossier. */
  liens: Record<string, (contexte: ContexteSansDossier, reglages: string) => any>;
  commencer(contexte: ContexteSansDossier, plus?: DeQuoiCommencer): HTMLElement;
  e(balise: string, attributs?: Record<string, any>, ...enfants: any[]): HTMLElement;
  adresse(adresse: string): string;
  telecharger(nom: string, contenu: BlobPart, type: string): void;
  charger(nom: string): Promise<any>;
  chargerLaBibliotheque(nom: string): Promise<void>;
  recevoir(nom: string, valeur: unknown): void;
  estAncienne(cle: string): boolean;
  estUneMarque(cle: string): boolean;
  portee(outil: string, exemplaire?: string): string;
  partagee(edition: EditionASaisir, outil: string, champ: string): string;
  lire(ouvert: DossierOuvert, edition: EditionASaisir, portee: string, champ: string): string;
  lignes(ouvert: DossierOuvert, portee: string, base: string): string[];
  retirer(ouvert: DossierOuvert, debut: string): () => void;
  bases(ouvert: DossierOuvert, portee: string): string[];
  ajouterUneLigne(ouvert: DossierOuvert, portee: string, base: string, nom?: string): string;
  exemplaires(ouvert: DossierOuvert, outil: string): string[];
  ajouterUnExemplaire(ouvert: DossierOuvert, outil: OutilASaisir, source?: SourceDExemplaire): string;
  reponsesDe(o: DossierOuvert, e: EditionASaisir, portee: string, champs: string[]): Record<string, string>;
  avancement(ouvert: DossierOuvert, edition: EditionASaisir, outil: OutilASaisir): Avancement;
  estDit(ouvert: DossierOuvert, grille: OutilASaisir | undefined, descripteur: DescripteurASaisir): boolean;
  AUCUN: string;
  RETENU: string;
  ecartes(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }): Set<string>;
  criteresRetenus(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }): CritereASaisir[];
  lignesEcartees(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }): Set<string>;
  exemplairesRetenus(contexte: Contexte, outil: OutilASaisir): string[];
  choisirLesCriteres(contexte: Contexte, apres: () => void): HTMLElement | "";
  direSIlEstEcarte(contexte: Contexte, critere: CritereASaisir): HTMLElement | "";
  ecarterDuFormulaire(formulaire: HTMLElement, contexte: Contexte): void;
  lireUneDate(texte: string): string;
  champ(champ: ChampASaisir): HTMLElement;
  ilYA(instant: string): string;
  relier(racine: HTMLElement, contexte: Contexte, portee: string, faits?: FaitsDeSaisie): void;
  toutGrandir(racine: HTMLElement): void;
  trouverLeChamp(racine: HTMLElement, nom: string): HTMLElement | null;
  etendre(formulaire: HTMLElement, contexte: Contexte, portee: string, entier?: boolean): void;
  formulaire(c: Contexte, outil: OutilASaisir, exemplaire?: string, entier?: boolean): Promise<HTMLElement>;
  direLesVersions(contexte: Contexte, cle: string, controles: Controle[]): void;
  nommerLExemplaire(contexte: Contexte, outil: OutilASaisir, nom: string): string;
  remplirUnExemplaire(contexte: Contexte, outil: OutilASaisir, source?: SourceDExemplaire): void;
  choisirUnExemplaire(contexte: Contexte, outil: OutilASaisir): Ecran;
  textesDesActions(contexte: Contexte, descripteur: string): string[];
  direLaPreuve(preuve: Preuve): string;
  duManuel(chemin: string): string;
  mesDossiers(contexte: ContexteSansDossier): Promise<HTMLElement | "">;
  boutonDeCopie(contexte: Contexte): HTMLElement;
  Bandeaux: new (coffre: Coffre) => Bandeaux;
  enPanne(erreur: any): Ecran;
  garderUneCopie(contexte: Contexte): Promise<void>;
  direLaCopie(contexte: Contexte): HTMLElement;
  sansLesAvis(champs: Map<string, Champ>): Map<string, Champ>;
  lireUneCopie(fichier: Blob): Promise<Dossier>;
  aCote(dossier: Dossier, pris: string[]): Dossier;
  preuves(ouvert: DossierOuvert): Preuve[];
  preuvesDe(contexte: Contexte, descripteur: string): HTMLElement;
  ajouterUnePreuve(ouvert: DossierOuvert, descripteur?: string): string;
  relierLaPreuve(ouvert: DossierOuvert, preuve: Preuve, descripteur: string): void;
  actionsDe(contexte: Contexte, descripteur: string): HTMLElement | "";
  direTermine(contexte: Contexte, id: string, titre: string): HTMLElement;
  mettreLesLignesAPart(formulaire: HTMLElement, c: Contexte, outil: OutilASaisir): void;
  suiteEtFin(c: Contexte, suite: any[], rang: number, nommer: (x: any) => [string, string]): HTMLElement;
}

// --- La bureautique (docs/assets/auto-evaluation/bureau/)

declare var fflate: {
  unzipSync(octets: Uint8Array, reglages: object): Record<string, Uint8Array>;
  zipSync(parties: object, reglages: object): Uint8Array<ArrayBuffer>;
};
/** Une case écrite. date : « 23/10/2026 », si c'en est une. */
interface CaseLue {
  texte: string;
  date?: string;
  formule: boolean;
  element: Element;
}
/** cases : par « ligne,colonne », à partir de 0. table : son élément, dans un ODS. */
interface FeuilleLue {
  partie: string;
  document: Document;
  cases: Map<string, CaseLue>;
  table?: Element;
}
interface ChampDeCarte {
  champ: string;
  feuille: string;
  lieu: [ligne: number, colonne: number];
  genre: string;
  options: [cle: string, libelle: string][];
  reprend: boolean;
}
/** Ce que dit la feuille cachée : macros/ldm/rendus/tableur/classeur/repere.py. lignes : place → ligne du dossier. */
interface Carte {
  edition: string;
  revision: string;
  outil: string;
  exemplaire: string;
  titres: Map<string, string[]>;
  lignes: Map<string, string>;
  champs: ChampDeCarte[];
}
/** tete : la ligne des titres. nommees : la colonne des identifiants. colonnes : de la publiée à celle d'ici. */
interface Plan {
  tete: number;
  nommees: number;
  colonnes: number[];
  lignes: Map<string, number>;
}
interface Relu {
  genre: "xlsx" | "ods" | "docx" | "odt";
  carte: Carte;
  parties: Map<string, Uint8Array>;
  feuilles: Map<string, FeuilleLue>;
  textes?: Map<string, string>;
  valeurs: Map<string, string>;
  ajouts: { base: string; valeurs: Record<string, string> }[];
  inconnus: { lieu: string; texte: string }[];
  perdus: string[];
}
interface FaitsDeChamp {
  type: string;
  libelle: string;
  options: [cle: string, libelle: string][];
  aide?: string;
  imprimee?: string;
  longueur?: number | null;
}
/** Un fichier choisi, à lire dans le dossier de cet identifiant. */
interface EnMain {
  id: string;
  nom: string;
  relu?: Relu;
  dossier?: Dossier;
}
type EtatDApport = "identique" | "neuve" | "suite" | "trace" | "desaccord";
/** Ce qu'un autre dossier dit d'un champ. ici : ce qu'en dit celui-ci. dites : ce qu'en disent les deux, réunis. */
interface Apport {
  cle: string;
  etat: EtatDApport;
  ici: string[];
  dites: string[];
}
/** Un autre dossier, lu à côté de celui qui est ouvert. dits : ses réponses. apporte : s'il dit quoi que ce soit de plus. */
interface Lecture {
  dits: Apport[];
  apporte: boolean;
  de(...etats: EtatDApport[]): Apport[];
  nommer(cle: string): string;
  faits(cle: string): FaitsDeChamp;
}
interface DemandeDeFichier {
  outil: string;
  edition: string;
  marques: string[][];
  /** Ce qui nomme les lignes que le fichier ne doit pas montrer. */
  ecartees: Set<string>;
  champs: Map<string, FaitsDeChamp>;
  reponses(champs: string[]): Record<string, string>;
}
/** portees : ce que le fichier porte, par champ. restantes : ce qu'il ne peut pas porter. */
interface FichierRempli {
  octets: Uint8Array<ArrayBuffer>;
  portees: Map<string, string>;
  restantes: Map<string, string>;
}
interface FormatDeTexte {
  partie: string;
  /** Le nom local d'un tableau, et celui d'une de ses lignes. */
  tableau: string;
  rangee: string;
  zones(document: Document | Element): Map<string, Element>;
  lire(zone: Element): string;
  lireTout(document: Document): Map<string, string>;
  marquer(document: Document, marque: string): void;
  marques(lues: Map<string, string>): string[];
  dite(lues: Map<string, string>, champ: string, fait: FaitsDeChamp): string | undefined;
  ecrire(zones: Map<string, Element>, champ: string, valeur: string, faits: FaitsDeChamp): boolean;
  effacer(zones: Map<string, Element>, champ: string, faits: FaitsDeChamp): void;
  connait(zones: Map<string, Element>, champ: string): boolean;
  dit(lues: Map<string, string>, champ: string, valeur: string, faits: FaitsDeChamp): boolean;
}
/** Ce qu'un classeur dit d'un formulaire. */
interface PartDeClasseur {
  portee: string;
  champs: Map<string, FaitsDeChamp>;
  relu: Relu;
  preuves?: RelevesDePreuve[];
}
interface RelevesDePreuve {
  id: string;
  numero: string;
  dites: Record<string, string>;
}
interface Rapproche {
  portee: string;
  etat: string;
  cle: string;
  champ: string;
  avant: string;
  apres: string;
  ligne?: { base: string; nom: string };
  preuve?: { id: string; numero: string };
}
interface TextesDeChoix {
  libelle?: string;
  aide?: string;
  accepte?: string;
}
interface Dossiers {
  SS: string;
  TABLE: string;
  TEXTE: string;
  OFFICE: string;
  enMain: EnMain | null;
  apportsDe(ici: Dossier, autre: Dossier): Apport[];
  garderTout(dites: string[], faits: { type: string; longueur?: number | null }): string;
  faitsDesCles(edition: EditionASaisir, cles: string[]): Promise<Map<string, FaitsDeChamp>>;
  faitsDeLaCle(connus: Map<string, FaitsDeChamp>, cle: string): FaitsDeChamp;
  nommerLaCle(contexte: Contexte, connus: Map<string, FaitsDeChamp>, cle: string): string;
  lisible(faits: FaitsDeChamp, valeur: string): string;
  apercuDeReunion(
    contexte: Contexte,
    autre: Dossier,
    nom: string,
    fini: (message: string) => void,
  ): Promise<HTMLElement>;
  bureautique(): Promise<void>;
  lireUnClasseur(fichier: Blob): Promise<Relu | null>;
  refuser(quoi: string, remede?: string): never;
  net(texte: string): string;
  reconnaitre(octets: Uint8Array): "archive" | "texte";
  ouvrirLArchive(octets: Uint8Array): Map<string, Uint8Array>;
  refermerLArchive(parties: Map<string, Uint8Array>): Uint8Array<ArrayBuffer>;
  genreDe(parties: Map<string, Uint8Array>): string;
  lireLeXml(octets: Uint8Array | undefined): Document;
  ecrireLeXml(document: Document): Uint8Array;
  tous(parent: Document | Element, espace: string, nom: string): Element[];
  lieuDe(reference: string): [number, number];
  texteOdf(noeud: Node): string;
  boutsOdf(document: Document, ligne: string): (Element | string)[];
  feuillesDe: Record<"xlsx" | "ods", (parties: Map<string, Uint8Array>) => Map<string, FeuilleLue>>;
  REPERE: string;
  lireLaCarte(feuilles: Map<string, FeuilleLue>): Carte;
  ficheDeRapproche(
    contexte: Contexte,
    champs: Map<string, FaitsDeChamp>,
    ligne: Rapproche,
    cochee: boolean,
    rang: string,
  ): HTMLElement;
  lireLeClasseur(octets: Uint8Array): Relu;
  oublierLesCalculs(feuilles: Map<string, FeuilleLue>): void;
  paragrapheOdf(document: Document, ligne: string): Element;
  memeReponse(un: string, autre: string): boolean;
  remplirLeClasseur(octets: Uint8Array, demande: DemandeDeFichier): FichierRempli;
  verifierLeClasseur(rempli: FichierRempli): void;
  docx: FormatDeTexte;
  odt: FormatDeTexte;
  lireLeTexte(octets: Uint8Array): Map<string, string>;
  relireLeTexte(octets: Uint8Array): Relu;
  repondreDuTexte(relu: Relu, champs: Map<string, FaitsDeChamp>): Relu;
  enCommun(relu: Relu, champs: Map<string, FaitsDeChamp>): number;
  valeurDe(
    champ: Pick<ChampDeCarte, "genre" | "options">,
    lue: Pick<CaseLue, "texte" | "date">,
  ): string | null;
  remplirLeTexte(octets: Uint8Array, demande: DemandeDeFichier): FichierRempli;
  verifierLeTexte(rempli: FichierRempli, demande: DemandeDeFichier): void;
  champsDe(html: string): Map<string, FaitsDeChamp>;
  faitsDe(champs: Map<string, FaitsDeChamp>, champ: string): FaitsDeChamp;
  situer(contexte: Contexte, relu: Relu): Promise<{ titre: string; parts: PartDeClasseur[] }>;
  nomDe(base: string, valeurs: Record<string, string>): string;
  estDeLIndex(champ: string): boolean;
  partDesPreuves(contexte: Contexte, relu: Relu, valeurs: Map<string, string>): PartDeClasseur;
  rapprocherLesPreuves(contexte: Contexte, preuves: RelevesDePreuve[]): Rapproche[];
  rapprocherUnChamp(contexte: Contexte, portee: string, champ: string, valeur: string): Rapproche;
  rapprocher(contexte: Contexte, part: PartDeClasseur): Rapproche[];
  appliquer(contexte: Contexte, choisis: Rapproche[], genre: string): number;
  sansPlace(ouvert: DossierOuvert): { cle: string; texte: string }[];
  ecranDApercu(contexte: Contexte): Ecran;
  nomDeFichier(ouvert: DossierOuvert): string;
  exporter(
    contexte: Contexte,
    place: HTMLElement,
    quoi: { outil: OutilASaisir; fichier: FichierDOutil; exemplaire?: string },
  ): Promise<void>;
  choixDeFichier(
    lire: (fichier: File) => Promise<void>,
    textes?: TextesDeChoix,
  ): { element: HTMLElement; refuser(erreur: Error): void };
}

// --- L'académie (docs/assets/auto-evaluation/academie/)

type ChampPartage = EditionASaisir["partagees"][number];
/** Ce qu'on demande de plus avant de commencer un dossier. */
interface DeQuoiCommencer {
  nom?: string;
  champs?: Enfant[];
  remplir?(dossier: Dossier): Dossier | null;
}
/** Une réponse qu'un lien propose. faute : ce qui en empêche la reprise, telle quelle. */
interface Proposition {
  partagee: ChampPartage;
  valeur: string;
  faute: string;
}
/** Les établissements d'un tableau. fautives : les lignes qui n'en donnent pas. ignorees : les colonnes laissées. */
interface EtablissementsLus {
  etablissements: Map<string, string>[];
  fautives: { rang: number; dit: string; fautes: string[] }[];
  ignorees: string[];
}
interface LienFait {
  valeurs: Map<string, string>;
  lien: string;
}
/** Ce que demande l'écran des liens. */
interface Demandes {
  campagne: HTMLInputElement;
  adresse: HTMLInputElement;
  texte: HTMLTextAreaElement;
  erreurs: Record<"campagne" | "adresse" | "texte", HTMLElement>;
  partagee: ChampPartage | undefined;
}
type GenreDeRangee = "titre" | "note" | "tete" | "groupe" | "corps";
interface Rangee {
  genre?: GenreDeRangee;
  cases: (string | number)[];
}
/** Un onglet. largeurs : de ses colonnes, en caractères. */
interface Feuille {
  nom: string;
  largeurs: number[];
  rangees: Rangee[];
}
/** Ce que disent des dossiers d'un critère ou d'un descripteur ; nul, s'il se tait. Sous "" : rien n'est dit. */
interface Comptes {
  dossiers: number;
  positions: Map<string, number> | null;
  audites: number;
  constats: Map<string, number> | null;
}
/** Des dossiers comptés ensemble : macros/ldm/documents/comptes_d_ensemble.py. */
interface ComptesDEnsemble {
  campagnes: string[];
  dossiers: number;
  muets: number;
  audites: number;
  criteres: Map<string, Comptes>;
  descripteurs: Map<string, Comptes>;
}
interface Lecteurs {
  position(dossier: Dossier, id: string): string;
  constats(dossier: Dossier, id: string): string[];
}
/** Un dossier déposé, et les fichiers d'où il vient. */
interface Depose {
  dossier: Dossier;
  fichiers: string[];
}
interface Dossiers {
  retenirPourCompter(dossier: Dossier): Dossier;
  reunirPourCompter(un: Dossier, autre: Dossier): Dossier;
  constatsPossibles(edition: EditionASaisir): ConstatPossible[];
  compterLEnsemble(edition: EditionASaisir, dossiers: Dossier[]): ComptesDEnsemble[];
  niveauxDe(edition: EditionASaisir, groupe: ComptesDEnsemble): NiveauDeComptes[];
  nommerLesCampagnes(campagnes: string[]): string;
  direLaPrudence(nombre: number, seuil: number): string;
  montrerLesComptes(edition: EditionASaisir, groupe: ComptesDEnsemble): HTMLElement[];
  emporterLesComptes(
    edition: EditionASaisir,
    groupes: ComptesDEnsemble[],
  ): { classeur: Feuille[]; csv: (string | number)[][] };
}
/** Un tableau de comptes : « par critère », « par descripteur », et les mêmes des constats. */
interface NiveauDeComptes {
  quoi: "positions" | "constats";
  de: "criteres" | "descripteurs";
  titre: string;
  colonnes: Colonne[];
  lignes: {
    id: string;
    numero: string;
    titre: string;
    critere: string;
    dossiers: number;
    nombres: Map<string, number> | null;
  }[];
}
interface Dossiers {
  fauteDUai(valeur: string): string;
  fauteDe(partagee: ChampPartage, valeur: string): string;
  auNet(partagee: ChampPartage, valeur: string): string;
  nommee(edition: EditionASaisir, nom: string): ChampPartage | undefined;
  lireLeTexteDe(fichier: Blob): Promise<string>;
  lireLesEtablissements(texte: string, edition: EditionASaisir): EtablissementsLus;
  ecrireUnClasseur(feuilles: Feuille[]): Uint8Array<ArrayBuffer>;
  ecrireUnCsv(rangees: (string | number)[][]): string;
  donnerUnClasseur(nom: string, feuilles: Feuille[]): Promise<void>;
  donnerUnCsv(nom: string, rangees: (string | number)[][]): void;
  lireLeLien(reglages: string, edition: EditionASaisir): { propositions: Proposition[]; laissees: string[] };
  ecrireLeLien(adresse: string, valeurs: Map<string, string>): string;
}

// --- La saisie rapide (docs/assets/auto-evaluation/rapide/)

/** Une réponse dite en une ligne. position : sa clé, ou rien. */
interface Saisie {
  descripteur: DescripteurASaisir;
  position: string;
  texte: string;
}
interface FauteDeSaisie {
  rang: number;
  ligne: string;
  quoi: string;
}
interface Dossiers {
  ENTETE: RegExp;
  IDENTIFIANT_DIT: RegExp;
  FIN: string;
  positionsDites(edition: EditionASaisir): Map<string, string>;
  codeDe(edition: EditionASaisir, cle: string): string;
  lireLaLigne(
    ligne: string,
    edition: EditionASaisir,
    dites: Map<string, string>,
  ): { saisies: Saisie[]; faute: string };
  lireLesCodes(texte: string, edition: EditionASaisir): { saisies: Saisie[]; fautes: FauteDeSaisie[] };
}

// --- Les avis (docs/assets/auto-evaluation/avis/)

/** Ce que demande un lien. edition, revision : celles pour lesquelles il a été fait. */
interface DemandeDAvis {
  criteres: CritereASaisir[];
  dossier: string;
  edition: string;
  revision: string;
  nom: string;
}
/** Un avis lu dans un message. le : l'instant de ce qu'il dit. */
interface AvisEcrit {
  edition: string;
  revision: string;
  personne: string;
  dossier: string;
  le: string;
  fonction: string;
  saisies: Map<string, Saisie>;
  fautes: FauteDeSaisie[];
}
/**
 * Un avis reçu. pour, nom : le dossier pour lequel il est donné. champs : d'un fichier ; message : d'un texte, ce
 * qu'il dit de chaque champ. ignores : ce qu'il portait d'autre que les mots de la personne.
 */
interface AvisLu {
  personne: string;
  pour: string;
  nom: string;
  edition: string;
  revision: string;
  fonction: string;
  champs?: Map<string, Champ>;
  message?: Map<string, Version>;
  ignores: number;
  fautes: FauteDeSaisie[];
}
/** Un avis tenu avant d'être reçu. source : le fichier d'où il vient. pris : s'il est coché. */
interface AvisTenu {
  avis: AvisLu;
  source: string;
  pris: boolean;
}
/** Ce que devient un dossier qui reçoit un avis. dits : ses descripteurs ; inconnus : ceux que l'édition n'a pas. */
interface Reception {
  champs: Map<string, Champ>;
  etat: "neuf" | "suite" | "connu";
  changes: number;
  dits: number;
  inconnus: number;
}
/** Une personne dont un avis est reçu. le : l'instant de ses derniers mots. */
interface Collegue {
  code: string;
  fonction: string;
  le: string;
  descripteurs: Set<string>;
}
/** Ce qu'une personne dit d'un descripteur. version : celle où se lit sa position. */
interface Avis {
  code: string;
  fonction: string;
  position: string;
  texte: string;
  version: string;
}
/** Un avis reconnu dans un fichier. pour : le dossier pour lequel il est donné. */
interface AvisTrouve {
  pour: string;
  texte: string;
  dossier?: Dossier;
}
interface BilanDAvis {
  dits: { option: OptionDePosition; nombre: number }[];
  ecart: number;
  positions: number;
  /** La position retenue en équipe, et la version qui la dit. */
  retenue: OptionDePosition | undefined;
  tete: Version | undefined;
  desaccord: boolean;
}
interface DescripteurEtAvis {
  descripteur: DescripteurASaisir;
  avis: Avis[];
  bilan: BilanDAvis;
}
interface Dossiers {
  /** Des avis à recevoir dans le dossier de cet identifiant. */
  avisEnMain: { id: string; textes: { nom: string; texte: string }[] } | null;
  reconnaitreUnAvis(fichier: Blob): Promise<AvisTrouve | null>;
  nommerLeCollegue(fonction: string): string;
  compterLes(nombre: number, nom: string, pluriel?: string): string;
  dureeDes(points: number): string;
  copierLeChamp(champ: HTMLInputElement | HTMLTextAreaElement, dit: HTMLElement): Promise<void>;
  partager(quoi: ShareData): Promise<boolean>;
  unTrait(texte: string): string;
  ecrireLAvis(ouvert: DossierOuvert, edition: EditionASaisir, contribution: Contribution): string;
  lireLesAvisEcrits(texte: string, edition: EditionASaisir): AvisEcrit[];
  lireLesAvis(texte: string, edition: EditionASaisir): AvisLu[];
  lireUnFichierDAvis(fichier: Blob, edition: EditionASaisir): Promise<AvisLu[]>;
  recevoirUnAvis(champs: Map<string, Champ>, avis: AvisLu, edition: EditionASaisir): Reception;
  recevoirDesAvis(contexte: Contexte, enMain: { nom: string; texte: string }[]): HTMLElement;
  collegues(ouvert: DossierOuvert): Map<string, Collegue>;
  avisParDescripteur(ouvert: DossierOuvert): Map<string, Avis[]>;
  bilanDe(c: { ouvert: DossierOuvert; edition: EditionASaisir }, id: string, avis: Avis[]): BilanDAvis;
  parDesaccord(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }): DescripteurEtAvis[];
  direLesAvis(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }): string;
  enCodes(edition: EditionASaisir, bilan: BilanDAvis): string;
  lettreDe(edition: EditionASaisir, cle: string): string;
  detailDesAvis(
    contexte: Contexte,
    descripteur: DescripteurASaisir,
    avis: Avis[],
    fini: () => void,
  ): HTMLElement[];
  lireLesComptes(ouvert: DossierOuvert): Promise<boolean>;
  avisRecus(contexte: Contexte, descripteur: DescripteurASaisir): HTMLElement | "";
  envoyerMonAvis(contexte: Contexte, contribution: Contribution): HTMLElement;
}

// --- La synthèse (docs/assets/auto-evaluation/synthese/)

type SensDeMouvement = "mieux" | "moins" | "nouveau" | "retire" | "autre" | "inchange" | "a-dire";
/** Ce que devient un descripteur, d'une position à une autre ; vides, tant que rien n'est dit. */
interface Mouvement {
  critere: CritereASaisir;
  descripteur: DescripteurASaisir;
  sens: SensDeMouvement;
  avant: string;
  apres: string;
}
/** Ce que disait d'un descripteur une révision passée. mots : les deux textes, mots changés marqués. */
interface TexteRevise {
  id: string;
  empreinte: string;
  revision: string;
  texte: string;
  mots: [avant: [number, string][][], apres: [number, string][][]] | null;
}
/** largeurs : de ses colonnes, en caractères, dans un tableur. */
interface TableDeReleve {
  legende: string;
  entetes: string[];
  lignes: (string | number)[][];
  largeurs: number[];
}
/** Ce qu'on emporte d'une synthèse. nom : celui du fichier. items : les descripteurs, en liste. detail : un par ligne. */
interface Releve {
  nom: string;
  titre: string;
  sous: string;
  chapeau: string;
  table: TableDeReleve;
  items: string[];
  detail: TableDeReleve;
}
/** Un dossier, et quand il disait cela. le : son instant, s'il est connu. */
interface DateDeDossier {
  nom: string;
  le: string;
  dossier: Dossier;
}
interface Colonne {
  cle: string;
  libelle: string;
  lettre: string;
}
interface PartDeBarre {
  libelle: string;
  lettre: string;
  nombre: number;
}
interface Dossiers {
  compter(criteres: CritereASaisir[], edition: EditionASaisir, dossier: Dossier): Record<string, number>[];
  mouvements(
    criteres: CritereASaisir[],
    edition: EditionASaisir,
    avant: Dossier,
    apres: Dossier,
  ): Mouvement[];
  positionDe(dossier: Dossier, id: string): string;
  barre(nom: string, cle: string, parts: PartDeBarre[]): SVGElement;
}

// --- À vérifier (docs/assets/auto-evaluation/verifier/)

/** genre, si : sa condition. libelles : des champs qu'elle nomme. Voir macros/ldm/modele/verifications.py. */
interface RegleAVerifier {
  cle: string;
  titre: string;
  remede: string;
  gravite: string;
  genre: string;
  si: any;
  libelles: Record<string, string>;
}
/** Ce qu'une règle a vu. cle : le champ où regarder. */
interface AVerifier {
  regle: string;
  cle: string;
  vu: string;
}
interface VueDuDossier {
  ouvert: DossierOuvert;
  edition: EditionASaisir;
  dites: string[];
  criteres: CritereASaisir[];
  descripteurs: DescripteurASaisir[];
  prouves: Set<string>;
  agis: Set<string>;
  outil(usage: string): OutilASaisir | undefined;
  nomDeLOutil(usage: string): string;
  valeur(cle: string): string;
  cles(debut: string): string[];
  tete(cle: string): Version;
  option(descripteur: string): OptionDePosition | undefined;
  commence(outil: string): boolean;
  critereCommence(critere: CritereASaisir): boolean;
  lignes(outil: string): [string, Record<string, string>][];
  exemplaires(outil: string): string[];
}
interface Dossiers {
  VueDuDossier: new (ouvert: DossierOuvert, edition: EditionASaisir) => VueDuDossier;
  abreger(texte: string): string;
  normaliser(texte: string): string;
  verifier(ouvert: DossierOuvert, edition: EditionASaisir, jour: string): AVerifier[];
  verifierIci(contexte: Pick<Contexte, "ouvert" | "edition">): AVerifier[];
  cleDAssume(constat: AVerifier): string;
  reprises(vue: VueDuDossier): Map<string, [cle: string, vu: string]>;
  placeDuConstat(contexte: Contexte, constat: AVerifier): HTMLElement;
  reprisesNonRelues(vue: VueDuDossier): [cle: string, vu: string][];
  compterAVerifier(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }): Promise<number>;
}

// --- Les échéances (docs/assets/auto-evaluation/retards.js, echeances/)

/** Une action datée. fin : son dernier jour, « 2027-03-31 ». chemin : l'écran où elle s'écrit. */
interface ActionPrevue {
  id: string;
  texte: string;
  dite: string;
  fin: string;
  faite: boolean;
  retard: boolean;
  outil: OutilASaisir;
  critere: CritereASaisir | undefined;
}
interface Dossiers {
  actionsPrevues(contexte: { ouvert: DossierOuvert; edition: EditionASaisir }, jour?: string): ActionPrevue[];
  direLesRetards(contexte: Contexte): HTMLElement | "";
  agendaDesActions(actions: ActionPrevue[], reglages: ReglagesDAgenda): string;
}

// --- L'audit (docs/assets/auto-evaluation/roles.js, audit/)

/** cle : la colonne du rapport. id : le constat. exclusif : un seul de ceux-là se coche. */
interface ConstatPossible {
  cle: string;
  id: string;
  sigle: string;
  libelle: string;
  exclusif: boolean;
}
/** constats : du plus haut au plus bas. texte : la colonne du commentaire. */
interface AuditASaisir {
  rapport: string;
  texte: string;
  constats: ConstatPossible[];
}
/** Un délai dont se tire une date. donne : l'évènement qu'il accomplit. exemple : d'une autre académie. */
interface DelaiADater {
  cle: string;
  titre: string;
  texte: string;
  acteur: string;
  outils: string[];
  evenement: string;
  donne: string;
  sens: Sens;
  nombre: number | null;
  unite: Unite;
  date_fixe: string;
  limite: string;
  exemple: boolean;
}
/** Ce que l'édition dit de plus des audits. definitions : par clé de constat. */
interface PlusDeLAudit {
  delais: DelaiADater[];
  definitions: Record<string, string>;
}
interface QuestionsAPoser {
  qui: string;
  questions: { critere: CritereASaisir; descripteur: DescripteurASaisir; texte: string }[];
}
interface Dossiers {
  AUDITEUR: "auditeur";
  DE_L_AUDIT: string[];
  ETABLISSEMENT: "etablissement";
  roleIci(contexte: { ouvert: DossierOuvert }): string;
  estASoi(ici: string, role: string | undefined): boolean;
  estReserve(contexte: Contexte, nom: string, quoi?: string): boolean;
  seRemplit(ici: string, outil: OutilASaisir): boolean;
  ecranPermis(contexte: Contexte, nom: string): string;
  direLaReserve(contexte: Contexte, nom: string, ecran: Ecran): Ecran;
  estAuxAuditeurs(ouvert: DossierOuvert, champ: Champ): boolean;
  fermerLesParts(formulaire: HTMLElement, contexte: Contexte): void;
  aDAutres(contexte: Contexte, portee: string): boolean;
  auditerUnDossier(contexte: ContexteSansDossier): HTMLElement | "";
  choisirUnDossierAAuditer(contexte: ContexteSansDossier): HTMLElement[];
  lireLesDelais(): Promise<void>;
  definitionDe(cle: string): string;
  direLesLimites(formulaire: HTMLElement, contexte: Contexte, portee: string): Promise<void>;
  poserLesLimites(formulaire: HTMLElement, contexte: Contexte, portee: string): void;
  daterLesDelais(delais: DelaiADater[], evenements: Record<string, string>): Map<string, number>;
  direLaLimite(delai: DelaiADater, date: number): string;
  limitesDe(contexte: Contexte, outils: string[]): [DelaiADater, number][];
  RECU: string;
  RENDU: string;
  constatsDe(lu: DossierLu, edition: EditionASaisir, id: string): ConstatPossible[];
  principal(edition: EditionASaisir, constats: ConstatPossible[]): ConstatPossible | undefined;
  appelleUneSuite(edition: EditionASaisir, constats: ConstatPossible[]): boolean;
  optionDe(lu: DossierLu, edition: EditionASaisir, id: string): OptionDePosition | undefined;
  ecart(edition: EditionASaisir, option: OptionDePosition | undefined, c: ConstatPossible[]): number | null;
  direLEcart(degres: number | null): string;
  direLesConstats(constats: { libelle: string; sigle: string }[]): string;
  direLOption(option: OptionDePosition | undefined): string;
  nonConformes(contexte: Contexte): [CritereASaisir, DescripteurASaisir][];
  comptesDe(contexte: Contexte, descripteurs: DescripteurASaisir[]): [ConstatPossible, number][];
  questions(contexte: Contexte): QuestionsAPoser[];
  jalonRecu(ouvert: DossierLu): Jalon | undefined;
  aLaReception(ouvert: DossierLu): DossierLu;
  reporter(contexte: Contexte, descripteur?: DescripteurASaisir): void;
  rouvrirLaFiche(contexte: Contexte, outil: OutilASaisir, id: string): void;
  outilDesFiches(edition: EditionASaisir): OutilASaisir | undefined;
  fichesSansConstat(contexte: Contexte, outil: OutilASaisir): string[];
  tacheDAudit(chemin: string, titre: string, etat?: string, note?: string): HTMLElement;
  voletDAudit(titre: string, ...corps: any[]): HTMLElement;
  direLesComptes(contexte: Contexte, descripteurs: DescripteurASaisir[]): string;
  limitesDAudit(contexte: Contexte, outils: OutilASaisir[]): HTMLElement;
  ecranDesConstats(contexte: Contexte, id: string): Ecran | null;
  ecranDesQuestions(contexte: Contexte): Ecran;
  ecranDesEcarts(contexte: Contexte): Ecran;
  ecranPourRendre(contexte: Contexte): Ecran;
  ecranDeLAudite(contexte: Contexte): Promise<Ecran>;
  sortiesDe(contexte: Contexte, outil: OutilASaisir): HTMLElement;
}

// --- Le renouvellement (docs/assets/auto-evaluation/reprise/) : macros/ldm/documents/donnees_de_reprise.py

type GenreDeSuite = string;
/** mots : de chacun des deux textes, ses alinéas, en bouts ; 1 si les mots changent, 0 sinon. */
interface SuiteDeReprise {
  genre: GenreDeSuite;
  avant: string[];
  apres: string[];
  motifs?: string[];
  mots?: [change: number, mots: string][][][] | null;
}
interface ColonnesReprises {
  avant: string;
  apres: string;
  colonnes: Record<string, string>;
  textes: string[];
}
interface AuditPasse {
  rapport: string;
  cases: { cle: string; libelle: string }[];
  colonne: string | null;
}
/** Ce que devient une édition dans celle de la page. */
interface Reprise {
  edition: { slug: string; nom: string; revision: string };
  grille: ColonnesReprises | null;
  plan: (ColonnesReprises & { action: string; faite: string | null }) | null;
  formulaires: { avant: string; apres: string; champs: Record<string, string> }[];
  partagees: string[];
  positions: Record<string, string>;
  echelle: { cle: string; libelle: string; code: string | null }[];
  outils: {
    id: string;
    code: string;
    titre: string;
    usages: string[];
    libelles: Record<string, string>;
  }[];
  audit: AuditPasse | null;
  criteres: Record<string, { numero: string; titre: string }>;
  descripteurs: Record<string, { numero: number; critere: string; textes: string[]; empreinte: string }>;
  /** Le texte entier, puces comprises, des descripteurs d'aujourd'hui qui ne sont pas repris tels quels. */
  textes: Record<string, string[]>;
  suites: { criteres: SuiteDeReprise[]; descripteurs: SuiteDeReprise[] };
}
/** Un dossier renouvelé, créé ou non. route : s'il l'est, de quoi mener à ses écrans. */
interface ContexteDeReprise {
  edition: EditionASaisir;
  ouvert: DossierLu;
  neuf: Dossier;
  route?: (chemin: string) => string;
}
interface ConstatPasse {
  descripteur: string;
  cle: string;
  libelle: string;
  texte: string;
}
interface Dossiers {
  cleAncienne(cle: string): string;
  renouveler(
    ancien: Dossier,
    reprise: Reprise,
    edition: EditionASaisir,
    faits: { id: string; nom: string; le: string },
    actions?: boolean,
  ): Dossier;
  ancienne(neuf: Dossier, cle: string): string;
  propre<T>(objet: Record<string, T> | undefined, nom: string): T | undefined;
  origineDe(neuf: Dossier, id: string): { genre: GenreDeSuite; avant: string[] };
  suitesParGenre(neuf: Dossier, reprise: Reprise): Map<GenreDeSuite, SuiteDeReprise[]>;
  bilan(neuf: Dossier, reprise: Reprise): [GenreDeSuite, number][];
  constatsPasses(neuf: Dossier, reprise: Reprise): ConstatPasse[];
  genreDit(genre: GenreDeSuite): string[];
  direLeBilan(comptes: [GenreDeSuite, number][]): string;
  faceAFace(
    contexte: { edition: EditionASaisir; ouvert: DossierLu },
    reprise: Reprise,
    suite: SuiteDeReprise,
  ): HTMLElement;
  reponsesAnciennes(neuf: Dossier, reprise: Reprise, id: string): string[][];
  listeDeReponses(reponses: string[][]): HTMLElement | "";
  repriseDe(contexte: Contexte): Promise<Reprise | null>;
  aReprendreDAbord(contexte: ContexteDeReprise, reprise: Reprise): HTMLElement;
  relire(contexte: Contexte, objet: string, quoi: string, apres?: () => void): HTMLElement;
  ceQueVousDisiez(contexte: Contexte, id: string): HTMLElement | "";
  direCeQueVousDisiez(contexte: Contexte, id: string): Promise<(HTMLElement | string)[]>;
  ceQuOnDisait(contexte: Contexte, reprise: Reprise, id: string): (HTMLElement | string)[];
}
