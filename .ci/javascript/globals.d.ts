/* Ce que nos scripts se partagent, et ce qu'ils reçoivent du thème. Rien d'ici n'est publié. */

// --- Le thème

interface Window {
  __md_scope: URL;
  __md_hash(texte: string): number;
  __md_get(cle: string, memoire?: Storage, portee?: URL): any;
  __md_set(cle: string, valeur: unknown, memoire?: Storage, portee?: URL): void;
  LdmTheme: { choisir(option: HTMLElement): void };
  LDM_GLOSSAIRE?: DonneesDuGlossaire;
  LDM_INDEX?: IndexEmballe;
  LdmRecherche: any;
}
declare function importScripts(...adresses: string[]): void;

// --- L'échéancier

type Unite = "jours" | "jours-ouvres" | "semaines" | "mois" | "ans";
type Sens = "avant" | "apres";

declare var LdmDates: {
  lire(texte: string): number | null;
  ecrire(date: number): string;
  enLettres(date: number): string;
  ajouter(date: number, nombre: number, unite: Unite): number;
  anniversaire(date: number, moisJour: string, sens: Sens): number;
  paques(annee: number): number;
  chomee(date: number): string;
  PREMIERE: number;
  DERNIERE: number;
};

interface Echeance {
  id: string;
  titre: string;
  detail: string;
  depart: number;
  date: number;
}

/** pour : nom de l'établissement, ou rien. instant : « 20270315T080000Z ». */
interface ReglagesDAgenda {
  edition: string;
  pour: string;
  instant: string;
}

declare var LdmAgenda: { composer(echeances: Echeance[], reglages: ReglagesDAgenda): string };

interface EvenementSaisi {
  cle: string;
  libelle: string;
  calcule: boolean;
  exemple: boolean;
}
interface ChampDeDate extends EvenementSaisi {
  controle: HTMLInputElement;
  bloc: HTMLElement;
}
interface Calcul {
  titre: string;
  evenement: string;
  sens: Sens;
  nombre: number;
  unite: Unite;
  jusque: number | null;
  date_fixe: string;
  limite: string;
  donne: string;
  phase: string;
  lectures: [texte: string, lieu: string, nombre: number][];
  exemple: boolean;
}
interface LigneDatable extends Calcul {
  tr: HTMLTableRowElement;
  id: string;
  cases: Element[];
  /** La case de sa date, que le tableau ne montre qu'une fois calculée. */
  casier: HTMLTableCellElement;
}
interface LectureDatee {
  lieu: string;
  date: number;
}
/** Ce que le calcul donne pour un délai ; fin : le dernier jour d'une période. */
type Calculee =
  | { depart: null; date: null; fin: null; lectures: LectureDatee[] }
  | { depart: number; date: number; fin: number | null; lectures: LectureDatee[] };
type Datee = { ligne: LigneDatable } & Calculee;
type DateeConnue = Datee & { depart: number; date: number };
type Faute = [champ: ChampDeDate, texte: string];

// --- Les listes et les origines

interface LigneFiltrable {
  tr: HTMLTableRowElement;
  facettes: [nom: string, valeur: string][];
  texte: string;
}

type NomDeChoix = "ajouts" | "exemples" | "national";
type Choix = Record<NomDeChoix, string>;
interface ChoixOffert {
  nom: NomDeChoix;
  texte: string;
  controle: HTMLInputElement;
}
interface SectionDePage {
  titre: HTMLElement;
  corps: HTMLElement[];
  elements: HTMLElement[];
}

// --- La recherche

/** Un mot d'un texte, sa place, et ce qui le sépare du précédent. */
interface Mot {
  mot: string;
  debut: number;
  fin: number;
  avant: string;
}
/** Ce qui s'indexe et se cherche ; parties : les mots d'un composé ou d'un code. */
interface Terme {
  mot: string;
  debut: number;
  fin: number;
  parties?: [string, string];
  code?: boolean;
  corrige?: string;
}
type Compose = Terme & { parties: [string, string] };

interface DonneesDuGlossaire {
  sigles?: [
    sigle: string,
    developpement: string,
    formes: string[],
    synonymes: string[],
    explication?: string,
  ][];
  termes?: [terme: string, synonymes: string[], definition?: string][];
  proches?: string[][];
  sortes?: string[][];
}
interface EntreeDeGlossaire {
  fortes: string[];
  faibles: string[];
}
interface Glossaire {
  mots: Set<string>;
  proches: Map<string, string[]>;
  communs: Map<string, string>;
  poserTout(): Generator<undefined, void>;
  entrees(docs: EntreeDIndex[]): EntreeDIndex[];
  equivalents(suite: string): { sigles: string[]; synonymes: string[] };
  motsEquivalents(mot: string): string[];
}
interface Lexique {
  ajouter(mot: string): void;
  illustrer(mot: string, graphie: string): void;
  connait(mot: string): boolean;
  ecrire(mot: string): string;
  completer(debut: string): string;
  corriger(mot: string, inacheve?: boolean): string[][];
}

/** Une entrée de l'index. titres, mots : un par ligne, jamais affichés. */
interface EntreeDIndex {
  location: string;
  title: string;
  text: string;
  tags?: string[];
  boost?: number;
  titres?: string;
  mots?: string;
}
/** L'index tel qu'il s'écrit : une colonne par champ ; zéro : rien. */
interface IndexEmballe {
  location: string[];
  title: string[];
  text: (string | 0)[];
  titres?: (string | 0)[];
  mots?: (string | 0)[];
  boost?: number[];
  tags?: (string[] | 0)[];
}
type ChampIndexe = "titre" | "intertitre" | "page" | "texte" | "noms" | "mots" | "sigles" | "synonymes";
/**
 * Les noms d'une page et les mots d'une section, prêts à être comparés. mots : ceux qui sont seuls ;
 * exactes : les autres ; expressions : les mêmes, où des mots qui se valent n'en font qu'un. dites : tels
 * qu'ils se disent ; questions : celles qu'ils posent. appels : les noms de la page, tels qu'ils se disent.
 */
interface Cles {
  noms: string[];
  appels: Set<string>;
  mots: string[];
  exactes: Set<string>;
  expressions: string[];
  questions: Set<string>;
  dites: Set<string>;
  intertitre: string;
}
type Analyses = Record<ChampIndexe, Terme[]>;
interface SectionIndexee {
  id: number;
  doc: EntreeDIndex;
  page: string;
  titre: string;
  texte: string;
  estTete: boolean;
  poids: number;
  cles: Cles;
  suites: { titre: string; texte: string };
}
type SectionAnalysee = SectionIndexee & { analyses: Analyses };
interface Fonds {
  sections: SectionIndexee[];
  pages: Map<string, SectionIndexee[]>;
  moteur: Moteur;
  lexique: Lexique;
  rarete(racine: string): number;
  proches: Map<string, string[]>;
  communs: Map<string, string>;
}

/** Ce qu'on demande à l'index : un terme (debut : ou ce qui commence par lui), ou un assemblage. */
type Demande = { mot: string; poids: number; debut?: boolean } | { ou: Demande[] } | { et: Demande[] };
/** Par section, ses points et les formes qu'on y a trouvées. */
type Trouvees = Map<number, { points: number; formes: Set<string> }>;
interface Moteur {
  ajouter(analyses: Analyses): void;
  chercher(demande: Demande, poids?: Partial<Record<ChampIndexe, number>>): Trouvees;
}
/** Un mot de la requête ; requete : ce que l'index cherche, ou null si le site ne le connaît pas. */
interface Notion {
  mot: string;
  debut: number;
  fin: number;
  rarete: number;
  /** Ce que nous avons lu à la place de ce qui est écrit. */
  corrige?: string;
  requete: Demande | null;
  /** De 0 à 1, ce que compte ce qu'elle trouve ; 1 si rien n'est dit. */
  force?: number;
  /** Elle ne fait que nommer le sujet du manuel. */
  sujet?: boolean;
}
type NotionConnue = Notion & { requete: Demande };
interface SectionTrouvee {
  section: SectionIndexee;
  points: number;
  couvertes: Set<number>;
  termes: Set<string>;
}
interface PageTrouvee {
  tete: SectionIndexee;
  sections: SectionTrouvee[];
  points: number;
  /** La requête l'appelle par son nom : 2 telle quelle, 1 à des mots de liaison près, 0 sinon. */
  nommee: number;
}
interface Trouvaille {
  pages: PageTrouvee[];
  notions: Notion[];
  inconnues: Notion[];
}
interface Resultat {
  location: string;
  ancre?: string;
  title: string;
  text: string;
  tags?: string[];
  score: number;
  terms: Record<string, boolean>;
}
interface Reponse {
  items: Resultat[][];
  suggest?: string[];
  corrigee: string;
  cherches: string[];
  inconnus: string[];
  pistes: Piste[];
}
interface Piste {
  location: string;
  title: string;
}
interface Index {
  docs: EntreeDIndex[];
}
/** Ce qui tient lieu du worker du thème jusqu'à ce que la boîte s'ouvre. */
interface OuvrierDeLaRecherche extends EventTarget {
  ouvrir(): Promise<unknown>;
}

/** Ce que chaque fichier de la recherche donne aux autres. */
interface Recherche {
  FICHIERS: string[];
  sansServeur?: boolean;
  ouvrier?: OuvrierDeLaRecherche;
  plier(texte: string): string;
  retenir<T>(calcul: (mot: string) => T): (mot: string) => T;
  decouper(texte: string): Mot[];
  unites(texte: string): Terme[];
  accorder(mot: string): string;
  raciner(mot: string): string;
  estVide(mot: string): boolean;
  estFaible(mot: string): boolean;
  ditLeSujet(mot: string): boolean;
  seDitPartout(mot: string): boolean;
  ditLePublic(mot: string): boolean;
  estUneQuestion(texte: string): boolean;
  demandeUneDefinition(texte: string): boolean;
  /** Les mots sans « différence », si c'est ce qu'on demande. */
  sansDemande(mots: Terme[], texte: string): Terme[];
  demandeUnFormulaire(texte: string): boolean;
  /** Où une requête qui dit autre chose nomme le sujet du manuel. */
  nomsDuSujet(texte: string): { debut: number; fin: number }[];
  demande(texte: string): string;
  ordinal(mot: string): string | undefined;
  ditUneForme(mot: string): boolean;
  auSingulier(mot: string): string;
  utiles<T extends { mot: string }>(mots: T[]): T[];
  distance(a: string, b: string, max: number, debut?: boolean): number;
  phonetique(mot: string): string;
  Lexique: new () => Lexique;
  Moteur: new (champs: ChampIndexe[]) => Moteur;
  Glossaire: new (donnees: DonneesDuGlossaire) => Glossaire;
  batirFonds(index: Index, glossaire: DonneesDuGlossaire): Fonds;
  batirParEtapes(index: Index, glossaire: DonneesDuGlossaire): Generator<undefined, Fonds>;
  deballer(index: IndexEmballe): EntreeDIndex[];
  cle(texte: string): string;
  cleDeQuestion(texte: string): string;
  enProches(cle: string, communs: Map<string, string>): string;
  dite(texte: string): string;
  nu(html: string): string;
  echapper(texte: string): string;
  suite(texte: string): string;
  lireRequete(texte: string, fonds: Fonds): Notion[];
  chercher(fonds: Fonds, texte: string): Trouvaille;
  repondreA(fonds: Fonds, requete: string, options?: { suggest?: boolean }): Reponse;
  preparer(): Promise<Fonds>;
  repondre(message: { type: number; data: any }): Promise<{ type: number; data: Reponse }>;
}

// --- Le document : nos pages sont en HTML, et ce qu'on y choisit aussi

interface ParentNode {
  querySelectorAll(choix: string): NodeListOf<HTMLElement>;
}
interface Element {
  cloneNode(entier?: boolean): this;
}
