/*
 * Le fichier d'un dossier : l'écrire, et le lire sans lui faire confiance.
 *
 * Une clé nomme un champ : « portée|nom ». Ce que ce programme ne connaît pas est gardé tel quel. Un fichier
 * d'une version plus récente, abîmé ou trop gros est refusé en disant quoi faire : jamais lu à moitié.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const FORMAT = "ldm-dossier";
  const VERSION = 1;
  const TAILLE = 20_000_000;
  const LONGUEUR = 100_000;
  const CLE = /^[\w-]+(\/[\w-]+)?\|[\w-]+([./][\w-]+)*$/;
  const NOM = /^[0-9a-f]{16}$/;
  const IDENTIFIANT = /^[\w-]{4,64}$/;
  const PERSONNE = /^P-[\w-]{1,32}$/;
  const CONNUES = ["format", "version", "id", "nom", "edition", "revision", "personnes", "champs"];

  class ErreurDeFichier extends Error {}

  /** @type {(quoi: string, remede: string) => never} */
  function refuser(quoi, remede) {
    throw new ErreurDeFichier(`${quoi} ${remede}`);
  }

  /** @type {(chiffres?: number) => string} */
  function tirer(chiffres = 16) {
    const octets = crypto.getRandomValues(new Uint8Array(chiffres / 2));
    return [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  }

  /** @type {(instant?: Date) => string} */
  const aLaMinute = (instant = new Date()) => `${instant.toISOString().slice(0, 16)}Z`;

  /** @type {(debut: { nom: string, edition: string, revision: string }) => Dossier} */
  const nouveau = (debut) => ({ id: tirer(), ...debut, personnes: {}, champs: new Map(), autres: {} });

  /** @type {(dossier: Dossier) => Dossier} */
  const scellerTout = (dossier) => ({
    ...dossier,
    champs: new Map([...dossier.champs].map(([cle, champ]) => [cle, D.sceller(champ)])),
  });

  /**
   * Ce qui fait d'un dossier l'avis d'une personne : pour quel dossier, sur quels critères ; rien, s'il n'en est
   * pas un.
   * @type {(dossier: { autres?: Record<string, unknown> }) => Contribution | null}
   */
  function contributionDe({ autres = {} }) {
    const { contribution: lue } = /** @type {{ contribution?: any }} */ (autres);
    const saine =
      estObjet(lue) &&
      PERSONNE.test(lue.personne) &&
      IDENTIFIANT.test(lue.dossier) &&
      estTexte(lue.nom) &&
      Array.isArray(lue.criteres) &&
      lue.criteres.every((/** @type {unknown} */ critere) => estTexte(critere));
    return saine ? lue : null;
  }

  /** Une version, dans l'ordre où elle s'écrit. @type {(version: Version) => Version} */
  const ranger = ({ v, par, le, de, origine, ...autres }) => ({ v, par, le, de, origine, ...autres });

  /**
   * Le texte du fichier ; les mêmes réponses donnent les mêmes octets. Rien de local n'y entre : à sceller avant.
   * @type {(dossier: Dossier) => string}
   */
  function ecrireFichier(dossier) {
    const { id, nom, edition, revision, personnes, autres } = dossier;
    const champs = Object.fromEntries(
      [...dossier.champs]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([cle, champ]) => {
          const versions = [...champ].sort().map(([nom, version]) => [nom, ranger(version)]);
          return [cle, { versions: Object.fromEntries(versions) }];
        }),
    );
    const entier = {
      ...autres,
      format: FORMAT,
      version: VERSION,
      id,
      nom,
      edition,
      revision,
      personnes,
      champs,
    };
    return `${JSON.stringify(entier, null, 1)}\n`;
  }

  /** @type {(valeur: any) => boolean} */
  const estObjet = (valeur) => typeof valeur === "object" && valeur !== null && !Array.isArray(valeur);
  /** @type {(valeur: any, longueur?: number) => boolean} */
  const estTexte = (valeur, longueur = 200) => typeof valeur === "string" && valeur.length <= longueur;

  /** @type {(cle: string, nom: string, lue: any) => Version} */
  function lireVersion(cle, nom, lue) {
    const { v, par, le, de, origine, ...autres } = estObjet(lue) ? lue : {};
    const saine =
      NOM.test(nom) &&
      estTexte(v, LONGUEUR) &&
      [par, le, origine].every((t) => estTexte(t)) &&
      Array.isArray(de) &&
      de.every((parent) => NOM.test(parent));
    if (!saine)
      refuser(`La réponse «\u00a0${cle}\u00a0» est abîmée.`, "Ouvrez une copie plus ancienne de ce dossier.");
    return { v, par, le, de, origine, ...autres };
  }

  /** @type {(lus: any) => Map<string, Champ>} */
  function lireChamps(lus) {
    if (!estObjet(lus))
      refuser("Ce dossier n’a pas de réponses lisibles.", "Choisissez un fichier «\u00a0.ldm.json\u00a0».");
    return new Map(
      Object.entries(lus).map(([cle, /** @type {any} */ champ]) => {
        if (!CLE.test(cle) || cle.length > 300 || !estObjet(champ?.versions))
          refuser(
            `Le champ «\u00a0${cle.slice(0, 80)}\u00a0» est illisible.`,
            "Ouvrez une copie plus ancienne de ce dossier.",
          );
        const versions = Object.entries(champ.versions).map(([nom, lue]) => [
          nom,
          lireVersion(cle, nom, lue),
        ]);
        return [cle, new Map(/** @type {[string, Version][]} */ (versions))];
      }),
    );
  }

  /**
   * Lit le texte d'un fichier, entier ou pas du tout. Lève ErreurDeFichier, dont le message dit quoi faire.
   * @type {(texte: string) => Dossier}
   */
  function lireFichier(texte) {
    if (texte.length > TAILLE)
      refuser("Ce fichier est trop gros pour un dossier.", "Vérifiez que c’est le bon.");
    /** @type {any} */
    let lu;
    try {
      lu = JSON.parse(texte.replace(/^\uFEFF/, ""));
    } catch {
      refuser(
        "Ce fichier n’est pas un dossier, ou il est incomplet.",
        "Choisissez un fichier «\u00a0.ldm.json\u00a0».",
      );
    }
    if (!estObjet(lu) || lu.format !== FORMAT)
      refuser(
        "Ce fichier n’est pas un dossier de ce manuel.",
        "Choisissez un fichier «\u00a0.ldm.json\u00a0».",
      );
    if (!Number.isInteger(lu.version) || lu.version < 1)
      refuser("La version de ce dossier est illisible.", "Ouvrez une copie plus ancienne de ce dossier.");
    if (lu.version > VERSION)
      refuser(
        "Ce dossier vient d’une version plus récente du manuel.",
        "Ouvrez-le sur le site à jour, ou téléchargez de nouveau le manuel hors connexion.",
      );
    const entete = [lu.id, lu.nom, lu.edition, lu.revision];
    if (!entete.every((t) => estTexte(t)) || !IDENTIFIANT.test(lu.id) || !estObjet(lu.personnes ?? {}))
      refuser("L’en-tête de ce dossier est abîmé.", "Ouvrez une copie plus ancienne de ce dossier.");
    const autres = Object.fromEntries(Object.entries(lu).filter(([cle]) => !CONNUES.includes(cle)));
    const { id, nom, edition, revision, personnes = {} } = lu;
    const champs = lireChamps(lu.champs);
    D.verifierLesJalons(champs);
    return { id, nom, edition, revision, personnes, champs, autres };
  }

  Object.assign(D, { FORMAT, VERSION, CLE, ErreurDeFichier, tirer, aLaMinute, nouveau, scellerTout });
  Object.assign(D, { IDENTIFIANT, PERSONNE, contributionDe });
  Object.assign(D, { ecrireFichier, lireFichier });
})((self.LdmDossiers = self.LdmDossiers || {}));
