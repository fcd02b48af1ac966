/*
 * Rapprocher un classeur relu du dossier ouvert : ce qui est neuf, pareil, autre, plus ancien, sans champ ici.
 * Rien ne s'écrit avant « appliquer ». Une case vide ne dit rien : elle n'efface pas.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const PLACE = /^(.+)\.(\d+)\.([^.]+)$/;
  const INCONNU = "inconnu";

  /**
   * Le genre, les réponses admises et le libellé de chaque champ d'un formulaire.
   * @type {(html: string) => Map<string, FaitsDeChamp>}
   */
  function champsDe(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    /** @type {Map<string, FaitsDeChamp>} */
    const champs = new Map();
    for (const controle of /** @type {NodeListOf<HTMLInputElement>} */ (
      page.querySelectorAll("[data-champ]")
    )) {
      const champ = controle.dataset.champ ?? "";
      const bloc = controle.closest(".ldm-champ");
      const type = /ldm-champ--(\w+)/.exec(bloc?.className ?? "")?.[1] ?? "texte";
      const etiquette = bloc?.querySelector("legend, .ldm-champ__libelle, .ldm-option")?.textContent ?? "";
      const libelle = (controle.getAttribute("aria-label") || etiquette || champ).trim();
      const aide = bloc?.querySelector('[id$="-aide"]')?.textContent?.trim() ?? "";
      const imprimee = controle.type === "radio" || controle.type === "checkbox" ? "" : controle.value;
      const longueur = controle.maxLength > 0 ? controle.maxLength : null;
      const faits = champs.get(champ) ?? { type, libelle, options: [], aide, imprimee, longueur };
      if (type.startsWith("choix"))
        faits.options.push([controle.value, controle.closest("label")?.textContent?.trim() ?? ""]);
      champs.set(champ, faits);
    }
    return champs;
  }

  /**
   * Ce qu'est un champ ; celui d'une ligne qui n'est pas imprimée est fait comme ceux de la première.
   * @type {(champs: Map<string, FaitsDeChamp>, champ: string) => FaitsDeChamp}
   */
  function faitsDe(champs, champ) {
    const [, base, , nom] = PLACE.exec(champ) ?? [];
    const connu = champs.get(champ) ?? champs.get(`${base}.1.${nom}`);
    return connu ?? { type: "texte", libelle: champ, options: [] };
  }

  /**
   * Le nom d'aujourd'hui d'un champ, que le fichier peut porter sous un de ceux qu'il a eus.
   * @type {(edition: EditionASaisir, champ: string) => string}
   */
  function actuel({ anciens }, champ) {
    const [, base, , colonne] = PLACE.exec(champ) ?? [];
    const nom = colonne ?? champ.slice(champ.lastIndexOf(".") + 1);
    const debut = base ? `${base}.1.` : champ.slice(0, -nom.length);
    const trouve = Object.entries(anciens).find(
      ([neuf, cles]) =>
        neuf.lastIndexOf(".") === debut.length - 1 && neuf.startsWith(debut) && cles.includes(nom),
    );
    return trouve ? champ.slice(0, -nom.length) + trouve[0].slice(debut.length) : champ;
  }

  /** @type {(contexte: Contexte, portee: string, champ: string, valeur: string) => Rapproche} */
  function rapprocherUnChamp({ ouvert, edition }, portee, champ, valeur) {
    const propre = `${portee}|${champ}`;
    const commune = D.partagee(edition, portee.split("/")[0], champ);
    const cle = commune && !ouvert.champ(propre).size && !ouvert.valeur(commune) ? commune : propre;
    const avant = D.lire(ouvert, edition, portee, champ);
    const passees = [...ouvert.champ(propre).values(), ...(commune ? ouvert.champ(commune).values() : [])];
    const etat = D.memeReponse(avant, valeur)
      ? "identique"
      : passees.some(({ v }) => v && D.memeReponse(v, valeur))
        ? "ancienne"
        : avant
          ? "differente"
          : "neuve";
    return { portee, etat, cle, champ, avant, apres: valeur };
  }

  /**
   * Huit chiffres qui ne dépendent que de ce qui est dit : rouvrir le même classeur ne double rien.
   * @type {(base: string, valeurs: Record<string, string>) => string}
   */
  function nomDe(base, valeurs) {
    const v = JSON.stringify([base, ...Object.entries(valeurs).sort()]);
    return D.nommer({ v, par: "", le: "", de: [], origine: "import" }).slice(0, 8);
  }

  /** @type {(base: string, valeurs: Record<string, string>) => string} */
  const nomDeLigne = (base, valeurs) => `L-${nomDe(base, valeurs)}`;

  /**
   * La ligne du dossier qu'est celle du classeur : celle que le classeur a notée, sinon celle qui dit la même
   * chose, sinon celle qui est à son rang dans un texte, qui ne note rien, sinon une neuve.
   * @type {(ouvert: DossierOuvert, portee: string, base: string, place: { notee?: string, rang?: number }, valeurs: Record<string, string>) => string}
   */
  function ligneDe(ouvert, portee, base, { notee, rang }, valeurs) {
    const pareille = D.lignes(ouvert, portee, base).find((ligne) =>
      Object.entries(valeurs).every(([nom, v]) =>
        D.memeReponse(ouvert.valeur(`${portee}|${base}/${ligne}.${nom}`), v),
      ),
    );
    const auRang = rang ? D.lignes(ouvert, portee, base)[rang - 1] : undefined;
    return notee ?? pareille ?? auRang ?? nomDeLigne(base, valeurs);
  }

  /**
   * Les réponses d'une part de classeur, rangées par ce que le dossier en dit déjà.
   * @type {(contexte: Contexte, part: PartDeClasseur) => Rapproche[]}
   */
  function rapprocher(contexte, { portee, champs, relu, preuves = [] }) {
    const { ouvert, edition } = contexte;
    const { carte, valeurs, ajouts } = relu;
    const inconnus = [...relu.inconnus];
    /** @type {Map<string, { base: string, notee?: string, rang?: number, valeurs: Record<string, string> }>} */
    const lignes = new Map();
    /** @type {Rapproche[]} */
    const rendus = D.rapprocherLesPreuves(contexte, preuves);
    for (const [ecrit, valeur] of valeurs) {
      const champ = actuel(edition, ecrit);
      const [, base, rang, nom] = PLACE.exec(champ) ?? [];
      const place = `${base}.${rang}`;
      const au = relu.textes ? Number(rang) : undefined;
      if (nom && !lignes.has(place))
        lignes.set(place, { base, notee: carte.lignes.get(place), rang: au, valeurs: {} });
      if (nom) Object.assign(lignes.get(place)?.valeurs ?? {}, { [nom]: valeur });
      else if (champs.has(champ) || carte.revision === edition.revision)
        rendus.push(rapprocherUnChamp(contexte, portee, champ, valeur));
      else inconnus.push({ lieu: champ, texte: valeur });
    }
    const toutes = [
      ...lignes.values(),
      ...ajouts.map((ajout) => ({ ...ajout, notee: undefined, rang: undefined })),
    ];
    for (const { base, notee, rang, valeurs: dites } of toutes) {
      const ligne = ligneDe(ouvert, portee, base, { notee, rang }, dites);
      for (const [nom, valeur] of Object.entries(dites))
        rendus.push({
          ...rapprocherUnChamp(contexte, portee, `${base}/${ligne}.${nom}`, valeur),
          ligne: { base, nom: ligne },
          champ: `${base}.1.${nom}`,
        });
    }
    return [...rendus, ...inconnus.map((inconnu) => rapprocherUnInconnu(contexte, portee, inconnu))];
  }

  /** @type {(contexte: Contexte, portee: string, inconnu: { lieu: string, texte: string }) => Rapproche} */
  function rapprocherUnInconnu({ ouvert }, portee, { lieu, texte }) {
    const outil = portee.split("/")[0];
    const directe = `${INCONNU}/${outil}|${lieu}`;
    const cle = D.CLE.test(directe) ? directe : `${INCONNU}/${outil}|${nomDeLigne(lieu, { texte })}`;
    const apres = D.CLE.test(directe) ? texte : `${lieu}\u00a0: ${texte}`;
    const etat = ouvert.valeur(cle) === apres ? "identique" : "inconnue";
    return { portee, etat, cle, champ: lieu, avant: "", apres };
  }

  /**
   * Écrit ce qui a été choisi : une version de plus par réponse, celles d'avant restent.
   * @type {(contexte: Contexte, choisis: Rapproche[], genre: string) => number}
   */
  function appliquer({ ouvert, edition }, choisis, genre) {
    const empreintes = new Map(
      edition.criteres.flatMap((c) => c.descripteurs.map((d) => [d.id, d.empreinte])),
    );
    for (const { portee, cle, champ, apres, ligne, preuve } of choisis) {
      const ordre = ligne ? `${portee}|${ligne.base}/${ligne.nom}.ordre` : "";
      if (ligne && !ouvert.valeur(ordre)) D.ajouterUneLigne(ouvert, portee, ligne.base, ligne.nom);
      const numero = preuve ? `preuves/${preuve.id}|numero` : "";
      if (preuve && !ouvert.valeur(numero)) ouvert.ecrire(numero, preuve.numero);
      const empreinte = empreintes.get(champ.split(".")[0]);
      ouvert.ecrire(cle, apres, { origine: `import:${genre}`, ...(empreinte ? { empreinte } : {}) });
    }
    return choisis.length;
  }

  /**
   * Ce que des classeurs ont dit et qui n'a pas de champ ici : gardé dans le dossier.
   * @type {(ouvert: DossierOuvert) => { cle: string, texte: string }[]}
   */
  const sansPlace = (ouvert) => ouvert.cles(`${INCONNU}/`).map((cle) => ({ cle, texte: ouvert.valeur(cle) }));

  Object.assign(D, { champsDe, faitsDe, nomDe, rapprocherUnChamp, rapprocher, appliquer, sansPlace });
})((self.LdmDossiers = self.LdmDossiers || {}));
