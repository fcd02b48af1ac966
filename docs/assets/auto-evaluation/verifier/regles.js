/*
 * Juger un dossier par les règles de son édition : ce qui est à vérifier, et dans quel champ. Rien n'est noté.
 *
 * Les mêmes conditions que macros/ldm/documents/verifications_du_dossier.py, éprouvées sur les mêmes dossiers,
 * tests/dossiers/verifications.json.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { AUDIT, EQUIPE, PARTAGE, abreger, estAncienne, lireUneDate, normaliser } = D;
  const ASSUME = "assume";
  const AVIS = "avis";
  const PORTEES = [PARTAGE, EQUIPE, "preuves", ASSUME, AVIS, AUDIT, "jalon", "reprise", "relu"];
  const MARQUES = ["ordre", "numero", "pour", "fiche", "termine"];
  /** @type {Record<string, RegExp>} */
  const MOTIFS = {
    courriel: /[\w.+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+/,
    telephone: /(?<!\d)(?:\+33[ \u00a0\u202f.-]?|0)[1-9](?:[ \u00a0\u202f.-]?\d{2}){4}(?!\d)/,
    civilite:
      /(?<![0-9A-Za-zÀ-ÿ])(?:M\.|MM\.|Mmes?|Mlles?|Monsieur|Madame)[ \u00a0\u202f]+[A-ZÀ-ÖØ-Þ][0-9A-Za-zÀ-ÿ'’-]+/,
  };
  /** Un champ, et ce qu'on y voit. @typedef {[cle: string, vu: string]} Vu */
  /** @typedef {(vue: VueDuDossier, si: any, jour: string) => Vu[]} Juge */

  /** @type {(nom: string, signe: string) => string} */
  const apres = (nom, signe) => nom.slice(nom.lastIndexOf(signe) + 1);

  /** @type {Juge} */
  const position = (vue, si) =>
    vue.edition.position
      ? vue.criteres.flatMap((critere) => critere.descripteurs.flatMap((d) => situer(vue, si, critere, d.id)))
      : [];

  /** @type {(vue: VueDuDossier, si: any, critere: CritereASaisir, id: string) => Vu[]} */
  function situer(vue, si, critere, id) {
    const option = vue.option(id);
    const ici = `${EQUIPE}|${id}`;
    if (!si.codes.length && !si.motif)
      return !vue.valeur(`${ici}.position`) && vue.critereCommence(critere) ? [[`${ici}.position`, ""]] : [];
    if (!option) return [];
    if (si.motif)
      return option.motif && !vue.valeur(`${ici}.motif`) ? [[`${ici}.motif`, option.libelle]] : [];
    if (!si.codes.includes(option.code)) return [];
    const cle = si.colonne ? `${vue.nomDeLOutil("grille")}|${id}.${si.colonne}` : `${ici}.position`;
    /** @type {Record<string, Set<string>>} */
    const ailleurs = { preuve: vue.prouves, action: vue.agis };
    const dit =
      (si.colonne && vue.valeur(cle)) || si.sans.some((/** @type {string} */ q) => ailleurs[q].has(id));
    return dit ? [] : [[cle, `${option.libelle} (${option.code})`]];
  }

  /** @type {Juge} */
  const avis = (vue, si) =>
    vue.descripteurs.flatMap(({ id }) => {
      const cle = `${EQUIPE}|${id}.position`;
      const siens = vue.cles(`${AVIS}/`).filter((c) => c.endsWith(`|${id}.position`));
      const dits = new Set(siens.map((c) => vue.valeur(c)));
      const ranges = (vue.edition.position?.options ?? [])
        .filter((o) => dits.has(o.cle) && o.rang)
        .sort((a, b) => Number(a.rang) - Number(b.rang));
      const tranche = vue.valeur(cle) && vue.tete(cle).origine === "consensus";
      const ecart = Number(ranges.at(-1)?.rang) - Number(ranges[0]?.rang);
      return ecart >= si.ecart && !tranche ? [[cle, ranges.map(({ libelle }) => libelle).join(", ")]] : [];
    });

  /** @type {Record<string, Juge>} */
  const FAITS = {
    divergente: ({ ouvert }) =>
      [...ouvert.dossier.champs.keys()].sort().flatMap((cle) => {
        const champ = ouvert.champ(cle);
        const dits = D.aDepartager(champ).map((nom) => abreger(champ.get(nom)?.v ?? "") || "(rien)");
        return dits.length ? [[cle, dits.join(" / ")]] : [];
      }),
    reprise: D.reprisesNonRelues,
    "texte-modifie": ({ ouvert, edition, descripteurs }) =>
      descripteurs.flatMap((d) => {
        const [cle] = D.clesRevisees(ouvert, edition, d);
        return cle ? [[cle, d.texte]] : [];
      }),
  };

  /** @type {Juge} */
  function critere(vue, { usage, colonne }) {
    const outil = vue.nomDeLOutil(usage);
    if (!outil || !vue.commence(outil)) return [];
    return vue.criteres
      .filter(
        ({ id }) =>
          ![".", "/"].some((suite) =>
            vue.cles(`${outil}|${id}${suite}`).some((cle) => cle.endsWith(`.${colonne}`)),
          ),
      )
      .map(({ id }) => [`${outil}|${id}.1.${colonne}`, ""]);
  }

  /** @type {Juge} */
  const ligne = (vue, { usage, remplies, vides }) =>
    vue.lignes(vue.nomDeLOutil(usage)).flatMap(([cle, colonnes]) => {
      const dite = remplies.find((/** @type {string} */ c) => colonnes[c]);
      const fautive = dite && !vides.some((/** @type {string} */ c) => colonnes[c]);
      return fautive ? [[`${cle}.${vides[0]}`, colonnes[dite]]] : [];
    });

  /** Le dernier jour que peut vouloir dire cette date. @type {(date: string) => string} */
  const fin = (date) => (date.length === "2027-01-14".length ? date : `${date}-31`);

  /** @type {Juge} */
  const dates = (vue, si, jour) =>
    vue.lignes(vue.nomDeLOutil(si.usage)).flatMap(([cle, colonnes]) => {
      const borne = si.avant ? lireUneDate(colonnes[si.avant] ?? "") : jour;
      if (!borne || (si.sauf && colonnes[si.sauf])) return [];
      return si.colonnes.flatMap((/** @type {string} */ colonne) => {
        const date = lireUneDate(colonnes[colonne] ?? "");
        return date && fin(date) < borne ? [[`${cle}.${colonne}`, colonnes[colonne]]] : [];
      });
    });

  /** Le même jour, tant de mois plus tôt. @type {(jour: string, mois: number) => string} */
  function reculer(jour, mois) {
    const compte = Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1 - mois;
    const deux = String((compte % 12) + 1).padStart(2, "0");
    return `${Math.floor(compte / 12)}-${deux}${jour.slice(7)}`;
  }

  /** @type {Juge} */
  const preuve = (vue, { mois }, jour) =>
    [...new Set(vue.cles("preuves/").map((cle) => cle.split("|")[0]))].flatMap((ici) => {
      const [titre, date] = [vue.valeur(`${ici}|titre`), vue.valeur(`${ici}|date`)];
      if (!mois) return titre && !vue.valeur(`${ici}|descripteurs`) ? [[`${ici}|descripteurs`, titre]] : [];
      const lue = lireUneDate(date);
      return lue && fin(lue) < reculer(jour, mois) ? [[`${ici}|date`, date]] : [];
    });

  /** @type {Juge} */
  function repetition(vue, { fois }) {
    const grille = vue.nomDeLOutil("grille");
    /** @type {Map<string, string[]>} */
    const ou = new Map();
    for (const cle of vue.descripteurs.flatMap(({ id }) => vue.cles(`${grille}|${id}.`))) {
      const texte = `${apres(cle, ".")} ${normaliser(vue.valeur(cle)).toLowerCase()}`;
      ou.set(texte, [...(ou.get(texte) ?? []), cle]);
    }
    const repetes = [...ou.values()].filter((cles) => cles.length >= fois);
    return repetes.map(([cle]) => [cle, vue.valeur(cle)]);
  }

  /** @type {Juge} */
  function longueur(vue, { partagee }) {
    const max = vue.edition.partagees.find(({ cle }) => cle === partagee)?.longueur;
    if (!max) return [];
    return vue.dites
      .filter((cle) => {
        const [ou, nom] = cle.split("|");
        const outil = ou.split("/")[0];
        const vise = nom === (outil === PARTAGE ? partagee : `${outil}.${partagee}`);
        return vise && [...vue.valeur(cle)].length > max;
      })
      .map((cle) => [cle, vue.valeur(cle)]);
  }

  /** @type {Juge} */
  function vides(vue, { usage, champs }) {
    const outil = vue.nomDeLOutil(usage);
    if (!outil || !vue.commence(outil)) return [];
    const cles = champs.map((/** @type {string} */ champ) => `${outil}|${outil}.${champ}`);
    return cles
      .filter((/** @type {string} */ cle) => !vue.valeur(cle))
      .map((/** @type {string} */ cle) => [cle, ""]);
  }

  /** @type {Juge} */
  function constat(vue, si) {
    const rapport = vue.nomDeLOutil("rapport");
    const commences = vue.criteres.filter(
      ({ descripteurs }) => rapport && descripteurs.some(({ id }) => vue.cles(`${rapport}|${id}.`).length),
    );
    return commences.flatMap((c) =>
      c.descripteurs.flatMap(({ id }) => {
        const ici = `${rapport}|${id}`;
        const cochee = si.cases.find((/** @type {string} */ nom) => vue.valeur(`${ici}.${nom}`) === "oui");
        if (!cochee) return si.sans === "case" ? [[`${ici}.${si.cases[0]}`, ""]] : [];
        /** @type {Record<string, string | false>} */
        const manques = {
          texte: sansArgument(vue, id, `${ici}.${si.colonne}`),
          action: !vue.agis.has(id) && `${EQUIPE}|${id}.position`,
          fiche: !aSaFiche(vue, c, id) && `${ici}.${cochee}`,
        };
        const cle = manques[si.sans];
        return cle ? [[cle, cochee.toUpperCase()]] : [];
      }),
    );
  }

  /**
   * Le champ où manque l'argument d'un constat. Tant que la case du rapport ne fait que reprendre les faits, il
   * manque.
   * @type {(vue: VueDuDossier, descripteur: string, cle: string) => string | false}
   */
  function sansArgument(vue, descripteur, cle) {
    if (!vue.valeur(cle)) return cle;
    const argument = `${AUDIT}|${descripteur}.argument`;
    return vue.tete(cle).origine === "prérempli" && !vue.valeur(argument) && argument;
  }

  /**
   * Si une fiche d'écart est celle de ce descripteur, ou d'aucun et porte le numéro de ce critère.
   * @type {(vue: VueDuDossier, critere: CritereASaisir, descripteur: string) => boolean}
   */
  function aSaFiche(vue, { numero }, descripteur) {
    const outil = vue.outil("ecart");
    const champs = Object.entries(outil?.reprises ?? {}).filter(([, quoi]) => quoi === "numero-du-critere");
    const autres = vue.descripteurs.map(({ id }) => id).filter((id) => id !== descripteur);
    const fiches = (outil ? vue.exemplaires(outil.id) : [])
      .map((ou) => /** @type {[string, string]} */ ([ou.split("/")[1], ou]))
      .filter(([nom]) => !autres.includes(nom));
    return fiches.some(
      ([nom, ou]) =>
        nom === descripteur || champs.some(([champ]) => normaliser(vue.valeur(`${ou}|${champ}`)) === numero),
    );
  }

  /** @type {Juge} */
  function personne(vue, { motifs }) {
    const outils = ["grille", "plan"].map((usage) => vue.nomDeLOutil(usage)).filter(Boolean);
    return vue.dites.flatMap((cle) => {
      const [ou, nom] = cle.split("|");
      const mot = apres(nom, ".");
      const dit = outils.includes(ou) || ou.startsWith("preuves/") || (ou === EQUIPE && mot === "motif");
      if (!dit || MARQUES.includes(mot)) return [];
      const texte = vue.valeur(cle);
      const trouve = motifs
        .map((/** @type {string} */ motif) => MOTIFS[motif].exec(texte)?.[0])
        .find(Boolean);
      return trouve ? [[cle, trouve]] : [];
    });
  }

  /** @type {Juge} */
  function sansChamp({ edition, ouvert, dites }) {
    const outils = edition.outils.map(({ id }) => id);
    const connus = new Set([
      ...edition.criteres.flatMap(({ id, descripteurs }) => [id, ...descripteurs.map((d) => d.id)]),
      ...outils,
      ...edition.choix.map(({ id }) => id),
    ]);
    const connu = (/** @type {string} */ cle) => {
      const [ou, nom] = cle.split("|");
      const outil = ou.split("/")[0];
      const premier = nom.split(/[./]/)[0];
      if (outil === PARTAGE) return edition.partagees.some((partagee) => partagee.cle === nom);
      if (!outils.includes(outil) && outil !== EQUIPE) return PORTEES.includes(outil) || estAncienne(cle);
      return connus.has(premier) || nom === "ordre" || premier.startsWith("L-");
    };
    return dites.filter((cle) => !connu(cle)).map((cle) => [cle, ouvert.valeur(cle)]);
  }

  /** @type {Record<string, Juge>} */
  const JUGES = {
    position,
    avis,
    version: (vue, si, jour) => FAITS[si.fait](vue, si, jour),
    critere,
    ligne,
    dates,
    preuve,
    repetition,
    longueur,
    vides,
    constat,
    personne,
    sans_champ: sansChamp,
  };

  /**
   * Ce qui est à vérifier, règle par règle. jour : « 2027-03-15 ».
   * @type {(ouvert: DossierOuvert, edition: EditionASaisir, jour: string) => AVerifier[]}
   */
  function verifier(ouvert, edition, jour) {
    const vue = new D.VueDuDossier(ouvert, edition);
    return edition.regles.flatMap(({ cle: regle, genre, si }) =>
      JUGES[genre](vue, si, jour).map(([cle, vu]) => ({ regle, cle, vu: abreger(vu) })),
    );
  }

  /** Si c'est à qui tient ce dossier de corriger ce champ. @type {(contexte: Pick<Contexte, "ouvert" | "edition">, cle: string) => boolean} */
  function estASonAuteur({ ouvert, edition }, cle) {
    const ici = D.roleIci({ ouvert });
    const quoi = cle.split(/[|/]/)[0];
    const outil = edition.outils.find(({ id }) => id === quoi);
    if (!ici) return true;
    if (outil) return D.seRemplit(ici, outil);
    return (quoi === AUDIT) === (ici === D.AUDITEUR);
  }

  /** Ce qu'a aujourd'hui à vérifier qui tient ce dossier. @type {(contexte: Pick<Contexte, "ouvert" | "edition">) => AVerifier[]} */
  const verifierIci = ({ ouvert, edition }) =>
    verifier(ouvert, edition, D.aLaMinute().slice(0, 10)).filter(({ cle }) =>
      estASonAuteur({ ouvert, edition }, cle),
    );

  /** La clé où l'équipe dit pourquoi elle assume. @type {(constat: AVerifier) => string} */
  const cleDAssume = ({ regle, cle }) => `${ASSUME}/${regle}|${cle.replaceAll("|", "/")}`;

  Object.assign(D, { verifier, verifierIci, cleDAssume });
})((self.LdmDossiers = self.LdmDossiers || {}));
